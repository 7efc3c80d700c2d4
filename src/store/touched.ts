/**
 * Which cases and classes a write touched: said by triggers of the database, so that no act can forget it, whatever it
 * changes. What is kept beside them is then brought up to date once for the whole write, before its commit.
 */
import type Database from 'better-sqlite3';
import type { Tx } from './tx.ts';

interface Touched {
  readonly cases: readonly string[];
  readonly classes: readonly string[];
}

/** Run with what a write touched, before its commit. */
export type KeepBeside = (tx: Tx, touched: Touched) => Promise<void>;

/** What is watched, by table: changes of any column, or of these; and the column that names the case or class. */
const watched = {
  case: { of: 'case', id: 'id' },
  step: { of: 'case', id: 'case_id' },
  referral: { of: 'case', id: 'case_id' },
  take_over: { of: 'case', id: 'case_id' },
  roll_call: { of: 'class', id: 'unit_id', columns: ['sent_at'] },
  child: { of: 'class', id: 'unit_id', columns: ['unit_id', 'since', 'until'] },
  unit: { of: 'class', id: 'id', columns: ['closed_at'] },
} as const satisfies Record<
  string,
  { readonly of: 'case' | 'class'; readonly id: string; readonly columns?: readonly string[] }
>;

export const watchedTables: ReadonlySet<string> = new Set(Object.keys(watched));

/** Notes `case ID` and `class ID`, by triggers of this connection alone, which no migration has to keep. */
export function noteTouched(connection: Database.Database, note: (touched: string) => void): void {
  connection.function('note_touched', (of: unknown, id: unknown) => {
    note(`${of} ${id}`);
    return null;
  });
  for (const [table, { of, id, ...only }] of Object.entries(watched)) {
    const columns = 'columns' in only ? ` of ${only.columns.join(', ')}` : '';
    for (const [event, rows] of [
      ['insert', ['new']],
      ['delete', ['old']],
      [`update${columns}`, ['old', 'new']],
    ] as const) {
      const noting = rows.map((row) => `select note_touched('${of}', ${row}.${id});`).join(' ');
      const name = `touched_${table}_${event.slice(0, 6)}`;
      connection.exec(`create temp trigger ${name} after ${event} on main."${table}" begin ${noting} end`);
    }
  }
}

/** Calls it with what was noted until nothing new is. */
export async function keepBeside(
  tx: Tx,
  keep: KeepBeside | undefined,
  take: () => Promise<ReadonlySet<string>>,
): Promise<void> {
  for (let noted = await take(); noted.size > 0; noted = await take())
    await keep?.(tx, { cases: idsOf(noted, 'case'), classes: idsOf(noted, 'class') });
}

const idsOf = (noted: ReadonlySet<string>, of: 'case' | 'class'): string[] =>
  [...noted].flatMap((one) => (one.startsWith(`${of} `) ? [one.slice(of.length + 1)] : []));
