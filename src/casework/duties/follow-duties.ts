/** Keeps the duties of a tree in step with its units, terms and calendars, in pieces: after each midnight, and when a table changed. */
import { newsOf, nextNewsOn } from '../../domain/duties/duty-news.ts';
import type { DutyOccurrence } from '../../domain/duties/duty-rules.ts';
import { occurrencesOf, onWorkingDays } from '../../domain/duties/occurrences.ts';
import { treeOf } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays, civilOn } from '../../domain/time.ts';
import type { YearlyDuty } from '../../programmes/model.ts';
import { and, eq, gte, inArray, or } from '../../store/orm.ts';
import { type KeptValue, readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { setTimer } from '../ground/timers.ts';
import { type Unit, unitsBelow } from '../ground/units.ts';
import { dutyGround } from './duty-ground.ts';
import { dutyOwner } from './duty-owner.ts';
import type { DutyRow } from './duty-rows.ts';
import { owingUnits } from './owing-units.ts';
import { wasToldOn } from './tell-duties.ts';

/** Units looked at in one transaction, so that nobody who taps a button waits for long. */
const unitsAtOnce = 20;
/** Duties that open within so many days are looked ahead to, for the day of the next message. */
const aheadDays = 40;
const backDays = 120;

/**
 * `after` is the area of the last unit of the tree that was followed on that day. The whole tree was last followed on the
 * day `since`: what was due before it is never made up. `newsOn` is the next day with something to say, of the units
 * followed so far.
 */
type Progress = Readonly<KeptValue<'duties'>>;

/** Terms, holidays or units changed: the duties of the unit's whole tree are computed anew, at once and in pieces. */
export async function followDuties(tx: Tx, { area }: Pick<Unit, 'area'>): Promise<void> {
  const { unit } = tx.t;
  const [root] = await tx.db
    .select()
    .from(unit)
    .where(eq(unit.area, treeOf(area)));
  if (!root) return;
  const last = await readKept(tx, 'duties', root.id);
  if (last) await saveKept(tx, 'duties', { ...last, on: '' }, root.id);
  await setTimer(tx, 'duty', root.id, tx.now);
}

/** Follows the next units. `newsOn` is the next day with something to say once all of the tree was followed. */
export async function followSomeDuties(
  tx: Tx,
  root: Unit,
): Promise<{ more: true } | { more: false; newsOn: CivilDate }> {
  const today = todayIn(root, tx.now);
  const last = await readKept(tx, 'duties', root.id);
  const began: Progress =
    last?.on === today
      ? last
      : { on: today, after: '', since: last?.since ?? today, newsOn: addDays(today, aheadDays) };
  const owing = await owingOf(tx, root);
  const left = owing.filter(({ unit }) => unit.area > began.after);
  const mayTell = !(await wasToldOn(tx, root, today));
  let { newsOn } = began;
  for (const { unit, rules } of left.slice(0, unitsAtOnce)) {
    const next = await followUnit(tx, unit, rules, today, began.since, mayTell);
    if (next < newsOn) newsOn = next;
  }
  const more = left.length > unitsAtOnce;
  const after = left[unitsAtOnce - 1]?.unit.area ?? began.after;
  await saveKept(tx, 'duties', { on: more ? today : '', after, since: more ? began.since : today, newsOn }, root.id);
  return more ? { more } : { more, newsOn };
}

/** The units of a tree that owe anything, in the order of their areas. */
async function owingOf(tx: Tx, root: Unit): Promise<{ unit: Unit; rules: YearlyDuty[] }[]> {
  const units = await unitsBelow(tx, root.area);
  const programme = ruleOf(root);
  const owed = new Map<Unit, YearlyDuty[]>();
  for (const rule of programme.duties)
    for (const unit of owingUnits(units, programme, rule.level)) owed.set(unit, [...(owed.get(unit) ?? []), rule]);
  return units.flatMap((unit) => {
    const rules = owed.get(unit);
    return rules ? [{ unit, rules }] : [];
  });
}

/** Makes, moves and drops the unit's open duties; the next day with something to say of them. */
async function followUnit(
  tx: Tx,
  unit: Unit,
  rules: readonly YearlyDuty[],
  today: CivilDate,
  since: CivilDate,
  mayTell: boolean,
): Promise<CivilDate> {
  const madeOn = civilOn(unit.createdAt, unit.timeZone);
  const owedFrom = madeOn > since ? madeOn : since;
  const stored = await storedOf(tx, unit, owedFrom);
  const open = stored.filter(({ state }) => state === 'open');
  // What is late is looked for in its own days, and further back, as another table may have moved it there.
  const [earliest = owedFrom] = [owedFrom, ...open.map(({ opensOn }) => opensOn)].toSorted();
  const span = { from: open.length > 0 ? addDays(earliest, -backDays) : owedFrom, to: addDays(today, aheadDays) };
  const ground = await dutyGround(tx, unit, span);
  const found = onWorkingDays(occurrencesOf(rules, ground, span), ground.calendars);
  await dropGone(tx, open, found);
  const owners = new Map<string, string | null>();
  for (const rule of rules) owners.set(rule.code, await dutyOwner(tx, unit.area, rule));
  let newsOn = span.to;
  for (const one of found) {
    const row = stored.find(({ code, period }) => code === one.code && period === one.period);
    const ownerId = owners.get(one.code) ?? null;
    if (row ? row.state !== 'open' : one.dueOn < owedFrom) continue;
    if (row) await move(tx, row, one, ownerId);
    else if (one.opensOn <= today) await make(tx, unit, one, ownerId);
    if (ownerId === null) continue;
    const isNews = newsOf(one, row?.toldOn ?? undefined, today) !== undefined;
    const next = isNews ? (mayTell ? today : addDays(today, 1)) : nextNewsOn(one, today);
    if (next < newsOn) newsOn = next;
  }
  return newsOn;
}

/** Its open duties, and all that were due since that day. */
const storedOf = (tx: Tx, { id }: Unit, since: CivilDate): Promise<DutyRow[]> => {
  const { duty } = tx.t;
  return tx.db
    .select()
    .from(duty)
    .where(and(eq(duty.unitId, id), or(eq(duty.state, 'open'), gte(duty.dueOn, since))));
};

/** A term that was struck, a rule that is no more: what was still open of it is owed by nobody. */
async function dropGone(tx: Tx, stored: readonly DutyRow[], found: readonly DutyOccurrence[]): Promise<void> {
  const there = new Set(found.map(({ code, period }) => `${code} ${period}`));
  const gone = stored.filter(({ code, period }) => !there.has(`${code} ${period}`)).map(({ id }) => id);
  if (gone.length > 0) await tx.db.delete(tx.t.duty).where(inArray(tx.t.duty.id, gone));
}

async function make(tx: Tx, unit: Unit, one: DutyOccurrence, ownerId: string | null): Promise<void> {
  const { code, period, opensOn, dueOn, because } = one;
  const values = { unitId: unit.id, area: unit.area, code, period, opensOn, dueOn, because, ownerId };
  await tx.db
    .insert(tx.t.duty)
    .values({ id: tx.newId(), publicId: tx.publicId(), ...values, state: 'open', ticks: {} })
    .onConflictDoNothing();
}

async function move(tx: Tx, row: DutyRow, one: DutyOccurrence, ownerId: string | null): Promise<void> {
  const { opensOn, dueOn, because } = one;
  const isSame =
    row.opensOn === opensOn &&
    row.dueOn === dueOn &&
    row.ownerId === ownerId &&
    JSON.stringify(row.because) === JSON.stringify(because);
  if (isSame) return;
  const { duty } = tx.t;
  await tx.db.update(duty).set({ opensOn, dueOn, because, ownerId }).where(eq(duty.id, row.id));
}
