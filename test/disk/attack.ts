/**
 * What a thief makes of a stolen folder without its key, who has the register of every class: each child's rows in each
 * table are put in order by whatever can be seen of them (row number, ids, times, lengths of what is sealed), and laid
 * beside the register in its order and by the length of the names. Knows nothing of the program but its tables.
 */
import Database from 'better-sqlite3';
import type { Facts, Register, Truth } from './victims.ts';

type Row = Readonly<Record<string, unknown>>;

/** Per class: the names of the register, as laid beside the rows: child id → place. */
type Guess = ReadonlyMap<string, number>;

export interface Damage {
  /** The best of the ways: names matched in a class, on average; one by chance alone. */
  readonly namesPerClass: number;
  readonly way: string;
  readonly ways: number;
  /** By that way: share of children whose fact is known, less that of guessing each class's most frequent value. */
  readonly gained: Readonly<Record<keyof Facts, number>>;
}

export function attack(file: string, register: Register, truth: Truth): Damage {
  const db = new Database(file, { readonly: true });
  const units = db.prepare("select id, name from unit where kind = 'class'").all() as { id: string; name: string }[];
  const children = db.prepare('select id, unit_id as unit from child').all() as { id: string; unit: string }[];
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const classes = Map.groupBy(children, ({ unit }) => nameOf.get(unit) ?? '');
  const orders = [...seen(db, new Set(children.map(({ id }) => id)))];
  db.close();

  let best = { matched: -1, way: '', guesses: [] as Guess[] };
  let ways = 0;
  for (const { way, values } of orders) {
    for (const [laid, places] of layings) {
      ways += 1;
      const guesses: Guess[] = [];
      let matched = 0;
      for (const [name, members] of classes) {
        const names = register.get(name) ?? [];
        const guess = lay(
          members.map(({ id }) => id),
          values,
          places(names),
        );
        guesses.push(guess);
        for (const [id, place] of guess) if (truth.get(id)?.place === place) matched += 1;
      }
      if (matched > best.matched) best = { matched, way: `${way}, ${laid}`, guesses };
    }
  }
  return {
    namesPerClass: best.matched / classes.size,
    way: best.way,
    ways,
    gained: {
      reason: gain(best.guesses, truth, 'reason'),
      danger: gain(best.guesses, truth, 'danger'),
      visit: gain(best.guesses, truth, 'visit'),
    },
  };
}

/** Places of the register in the order in which the rows are laid beside it. */
const layings: readonly (readonly [string, (names: readonly string[]) => number[]])[] = [
  ['as listed', (names) => [...names.keys()]],
  ['from behind', (names) => [...names.keys()].toReversed()],
  ['by length', (names) => [...names.keys()].toSorted((a, b) => bytes(names[a]) - bytes(names[b]))],
  [
    'by letters',
    (names) => [...names.keys()].toSorted((a, b) => [...(names[a] ?? '')].length - [...(names[b] ?? '')].length),
  ],
];
const bytes = (text = ''): number => Buffer.byteLength(text);

/** Rows without a value come last, as they stand. */
function lay(ids: readonly string[], values: ReadonlyMap<string, number | string>, places: readonly number[]): Guess {
  const sorted = ids.toSorted((a, b) => compare(values.get(a), values.get(b)));
  return new Map(sorted.map((id, at) => [id, places[at] ?? -1]));
}

function compare(a: number | string | undefined, b: number | string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

/** Everything by which the children can be put in order. */
function* seen(db: Database.Database, children: ReadonlySet<string>) {
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const cases = new Map(
    (db.prepare('select id, child_id as child from "case"').all() as { id: string; child: string }[]).map((row) => [
      row.id,
      row.child,
    ]),
  );
  const acts = new Map<string, string>();
  for (const table of tables) {
    let rows: Row[];
    try {
      rows = db.prepare(`select rowid as "(row)", * from "${table}" order by rowid`).all() as Row[];
    } catch {
      rows = db.prepare(`select * from "${table}"`).all() as Row[];
    }
    const owners = rows.map((row) => ownerOf(row, children, cases));
    for (const [at, row] of rows.entries()) {
      const owner = owners[at];
      if (owner !== undefined && typeof row['act_id'] === 'string') acts.set(row['act_id'], owner);
    }
    yield* inTable(table, rows, owners);
    yield* inLists(table, rows, children);
  }
  const rows = db.prepare('select rowid as "(row)", * from act order by rowid').all() as Row[];
  yield* inTable(
    'act by what it did',
    rows,
    rows.map((row) => acts.get(String(row['id']))),
  );
}

/** The child that a row names by itself, by its case, or with a word before it. */
function ownerOf(row: Row, children: ReadonlySet<string>, cases: ReadonlyMap<string, string>): string | undefined {
  for (const value of Object.values(row)) {
    if (typeof value !== 'string') continue;
    const id = value.slice(value.indexOf(':') + 1);
    if (children.has(id)) return id;
    const child = cases.get(id);
    if (child !== undefined) return child;
  }
  return undefined;
}

function* inTable(table: string, rows: readonly Row[], owners: readonly (string | undefined)[]) {
  const columns = Object.keys(rows[0] ?? {});
  if (!owners.some((owner) => owner !== undefined)) return;
  for (const column of columns) {
    const values = new Map<string, number | string>();
    for (const [at, row] of rows.entries()) {
      const owner = owners[at];
      const value = row[column];
      if (owner === undefined || values.has(owner) || value === null || value === undefined) continue;
      values.set(owner, value instanceof Uint8Array ? value.length : typeof value === 'number' ? value : String(value));
    }
    if (values.size > 0) yield { way: `${table}.${column}`, values };
  }
  yield { way: `${table}: who comes before whom on a day`, values: votes(rows, owners) };
}

/** Of rows of one day those before others, summed over the days: a list goes through them in one order. */
function votes(rows: readonly Row[], owners: readonly (string | undefined)[]): Map<string, number> {
  const days = new Map<string, string[]>();
  for (const [at, row] of rows.entries()) {
    const owner = owners[at];
    const day = `${row['on'] ?? row['opened_on'] ?? row['due_on'] ?? ''} ${row['area'] ?? ''}`;
    if (owner === undefined) continue;
    const list = days.get(day) ?? [];
    if (!list.includes(owner) && list.length < 200) list.push(owner);
    days.set(day, list);
  }
  const sums = new Map<string, number>();
  for (const list of days.values())
    for (const [at, owner] of list.entries()) sums.set(owner, (sums.get(owner) ?? 0) + (2 * at - list.length + 1));
  return sums;
}

/** Ids within a text, such as what was tapped: in the order in which they stand there. */
function* inLists(table: string, rows: readonly Row[], children: ReadonlySet<string>) {
  for (const column of Object.keys(rows[0] ?? {})) {
    const sums = new Map<string, number>();
    for (const row of rows) {
      const value = row[column];
      if (typeof value !== 'string' || value.length < 40) continue;
      const ids = (value.match(/[0-9a-z]{20}/g) ?? []).filter((id) => children.has(id));
      for (const [at, id] of ids.entries()) sums.set(id, (sums.get(id) ?? 0) + (2 * at - ids.length + 1));
    }
    if (sums.size > 0) yield { way: `${table}.${column}: in the order within`, values: sums };
  }
}

/** Share of right guesses by the rows laid beside the names, less that of the most frequent value in each class. */
function gain(guesses: readonly Guess[], truth: Truth, fact: keyof Facts): number {
  let right = 0;
  let frequent = 0;
  let all = 0;
  for (const guess of guesses) {
    const byPlace = new Map<number, string>();
    for (const id of guess.keys()) {
      const known = truth.get(id);
      if (known) byPlace.set(known.place, known.facts[fact]);
    }
    const counts = new Map<string, number>();
    for (const [id, place] of guess) {
      const value = truth.get(id)?.facts[fact] ?? '';
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (byPlace.get(place) === value) right += 1;
      all += 1;
    }
    frequent += Math.max(...counts.values());
  }
  return (right - frequent) / all;
}
