/** Changes of a unit's calendar: days off or worked, terms, a year's table; struck, restored, undone. */
import type { Span } from '../../domain/calendar.ts';
import { mayBy, type Right } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { defaultTerms } from '../../programmes/terms.ts';
import { and, eq, isNull } from '../../store/orm.ts';
import type { YearTable } from '../../store/tables/calendar.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { allOpened, openedWords, sealedWords } from '../ground/change-words.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { type CalendarChange, isBreak, termsOf } from '../ground/unit-calendars.ts';
import { type Unit, unitById, unitByPublicId } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { yearSpan } from '../ground/years.ts';
import { followCalendarLater } from './follow-calendar.ts';
import { horizonMoved } from './horizon.ts';

type Scope = 'offices' | 'school' | 'both';

/** A change as it is asked for, before it is anybody's. */
export type Asked =
  | {
      readonly kind: 'off' | 'on';
      readonly scope: Scope;
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly words: string;
      /** Of a break of pupils: its code in the programme, and the school year. */
      readonly code?: string;
      readonly year?: number;
    }
  | {
      readonly kind: 'term';
      readonly term: string;
      readonly year: number;
      readonly from: CivilDate;
      readonly to: CivilDate;
    }
  | { readonly kind: 'year'; readonly year: number; readonly table: YearTable }
  /** ISO weekdays on which schools rest, from that day on. */
  | { readonly kind: 'week'; readonly rest: readonly number[]; readonly from: CivilDate };

export type ChangeRefusal =
  | 'not-allowed'
  | 'calendar-reversed'
  | 'calendar-long'
  | 'calendar-terms'
  | 'calendar-struck'
  | 'calendar-nothing';
type Refused = { readonly ok: false; readonly reason: ChangeRefusal };
/** The first of the rows that were changed together. */
type Changed =
  | {
      readonly ok: true;
      readonly unit: Unit;
      readonly change: CalendarChange;
      readonly rows: readonly CalendarChange[];
    }
  | Refused;

/** Longer is no day off: a school that closes so long has other terms. */
const mostDays = 62;
const mostTermDays = 366;

/**
 * Puts the changes of one act down without putting them in force: they stand struck, by the act that made them, until
 * `applyChange`. So that what they would do can be shown first, and nothing typed is lost.
 */
export async function proposeChange(tx: Tx, who: Who, unitPublicId: string, asked: readonly Asked[]): Promise<Changed> {
  const found = await editable(tx, who, unitPublicId, rightFor(asked));
  if (!found) return { ok: false, reason: 'not-allowed' };
  for (const one of asked) {
    const reason = await refusalOf(tx, found.unit, one);
    if (reason) return { ok: false, reason };
  }
  const actId = await recordAct(tx, found.actor, 'propose-calendar', found.unit.area);
  const rows: CalendarChange[] = [];
  for (const one of asked) rows.push(...(await store(tx, found.unit, actId, one)));
  const [change] = rows;
  return change ? { ok: true, unit: found.unit, change, rows } : { ok: false, reason: 'calendar-nothing' };
}

/** A list is imported; the terms around a holiday are one thing. */
const rightFor = (asked: readonly Asked[]): Right =>
  asked.some(({ kind }) => kind === 'year') || (asked.length > 1 && asked.some(({ kind }) => kind !== 'term'))
    ? 'calendar.import'
    : 'calendar.edit';

/** The unit, where this person may change its calendar. */
export async function editable(
  tx: ReadTx,
  who: Who,
  unitPublicId: string,
  right: Right = 'calendar.edit',
): Promise<{ readonly unit: Unit; readonly actor: Actor } | undefined> {
  const unit = await unitByPublicId(tx, unitPublicId);
  const by = unit && mayBy(who.held, right, { area: unit.area });
  return unit && by && { unit, actor: { personId: who.personId, role: by.role, source: 'update' } };
}

async function refusalOf(tx: ReadTx, unit: Unit, one: Asked): Promise<ChangeRefusal | undefined> {
  if (one.kind === 'year' || one.kind === 'week') return undefined;
  if (one.from > one.to) return 'calendar-reversed';
  if (one.kind !== 'term') {
    const days = Temporal.PlainDate.from(one.from).until(one.to).days + 1;
    return days > mostDays ? 'calendar-long' : undefined;
  }
  const isOwn = defaultTerms(ruleOf(unit), one.year).some(({ code }) => code === one.term);
  // Of the years around too: nothing else keeps a term of this year from lying in the next.
  const around = await Promise.all(
    [one.year - 1, one.year, one.year + 1].map(async (year) =>
      (await termsOf(tx, unit, year)).map((term) => ({
        ...term,
        isBefore: year < one.year,
        isAfter: year > one.year,
        isIt: year === one.year && term.code === one.term,
      })),
    ),
  );
  const fits = around.flat().every(({ startsOn, endsOn, isBefore, isAfter, isIt }) => {
    if (isIt) return true;
    if (isBefore) return one.from > endsOn;
    return isAfter ? one.to < startsOn : one.to < startsOn || one.from > endsOn;
  });
  const isShort = one.to < addDays(one.from, mostTermDays);
  return isOwn && fits && isShort ? undefined : 'calendar-terms';
}

async function store(tx: Tx, unit: Unit, actId: string, one: Asked): Promise<CalendarChange[]> {
  const span: Span = spanOf(unit, one);
  const isDays = one.kind === 'off' || one.kind === 'on';
  const id = tx.newId();
  const told = { id, words: isDays ? one.words : '', table: one.kind === 'year' ? one.table : null };
  const rows = await tx.db
    .insert(tx.t.calendarChange)
    .values({
      id,
      ...(await sealedWords(tx, told)),
      publicId: tx.publicId(),
      unitId: unit.id,
      area: unit.area,
      kind: one.kind,
      scope: isDays ? one.scope : one.kind === 'year' ? 'both' : 'school',
      fromOn: span.from,
      toOn: span.to,
      term: codeOf(one),
      year: one.kind === 'week' ? null : (one.year ?? null),
      actId,
      createdAt: tx.now,
      struckAt: tx.now,
      struckActId: actId,
    })
    .returning();
  return allOpened(tx, rows);
}

function codeOf(one: Asked): string | null {
  if (one.kind === 'term') return one.term;
  if (one.kind === 'week') return one.rest.join('');
  return one.kind === 'year' ? null : (one.code ?? null);
}

/** A week holds until another one is set: so many days of it are looked at. */
const spanOf = (unit: Unit, one: Asked): Span => {
  if (one.kind === 'year') return yearSpan(ruleOf(unit), one.year);
  return one.kind === 'week' ? { from: one.from, to: addDays(one.from, weekDays) } : one;
};
const weekDays = 3650;

export async function changeByPublicId(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<{ readonly unit: Unit; readonly change: CalendarChange; readonly actor: Actor } | undefined> {
  const [row] = await tx.db.select().from(tx.t.calendarChange).where(eq(tx.t.calendarChange.publicId, publicId));
  const change = row && (await openedWords(tx, row));
  const unit = change && (await unitById(tx, change.unitId));
  const right: Right = change?.kind === 'year' ? 'calendar.import' : 'calendar.edit';
  const by = unit && mayBy(who.held, right, { area: unit.area });
  return change && unit && by && { unit, change, actor: { personId: who.personId, role: by.role, source: 'update' } };
}

/** Strikes one change. It stays in the log, and can be restored. */
export const strikeChange = (tx: Tx, who: Who, publicId: string): Promise<Changed> =>
  again(
    tx,
    who,
    publicId,
    (actor, area) => recordAct(tx, actor, 'strike-calendar', area),
    (change, actId) => setStruck(tx, eq(tx.t.calendarChange.id, change.id), actId),
  );

/** Strikes everything that the act put in force and that still is. */
export const undoChange = (tx: Tx, who: Who, act: Offered): Promise<Changed> =>
  again(
    tx,
    who,
    act.subject,
    (actor) => recordUndo(tx, actor, act),
    (_change, actId) => setStruck(tx, eq(tx.t.calendarChange.actId, act.id), actId),
  );

/** Puts a proposal in force, or takes a strike back, with everything that was put down or struck together. */
export async function applyChange(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<Refused | (Extract<Changed, { ok: true }> & { readonly undo: string })> {
  const found = await changeByPublicId(tx, who, publicId);
  if (!found) return { ok: false, reason: 'not-allowed' };
  const { struckActId } = found.change;
  if (struckActId === null)
    return { ok: true, ...found, rows: [found.change], undo: await offerUndo(tx, found.change.actId, publicId) };
  // The other terms may have moved since it was proposed or struck.
  if (found.change.kind === 'term') {
    const { term, year, fromOn: from, toOn: to } = found.change;
    const reason = await refusalOf(tx, found.unit, { kind: 'term', term: term ?? '', year: year ?? 0, from, to });
    if (reason) return { ok: false, reason };
  }
  const actId = await recordAct(tx, found.actor, 'change-calendar', found.unit.area);
  const applied = await tx.db
    .update(tx.t.calendarChange)
    .set({ struckAt: null, struckActId: null, createdAt: tx.now, actId })
    .where(eq(tx.t.calendarChange.struckActId, struckActId))
    .returning();
  const rows = await allOpened(tx, applied);
  if (rows.some(({ kind }) => kind === 'year')) await horizonMoved(tx, found.unit);
  await followCalendarLater(tx, found.unit, { by: who.personId, from: earliestOf(rows) });
  return { ok: true, ...found, rows, undo: await offerUndo(tx, actId, publicId) };
}

async function again(
  tx: Tx,
  who: Who,
  publicId: string,
  record: (actor: Actor, area: string) => Promise<string>,
  strike: (change: CalendarChange, actId: string) => Promise<CalendarChange[]>,
): Promise<Changed> {
  const found = await changeByPublicId(tx, who, publicId);
  if (!found) return { ok: false, reason: 'not-allowed' };
  const actId = await record(found.actor, found.unit.area);
  const rows = await strike(found.change, actId);
  if (rows.length === 0) return { ok: false, reason: 'calendar-struck' };
  if (rows.some(({ kind: of }) => of === 'year')) await horizonMoved(tx, found.unit);
  await followCalendarLater(tx, found.unit, { by: who.personId, from: earliestOf(rows) });
  return { ok: true, ...found, rows };
}

async function setStruck(tx: Tx, which: ReturnType<typeof eq>, actId: string): Promise<CalendarChange[]> {
  const rows = await tx.db
    .update(tx.t.calendarChange)
    .set({ struckAt: tx.now, struckActId: actId })
    .where(and(which, isNull(tx.t.calendarChange.struckAt)))
    .returning();
  return allOpened(tx, rows);
}

/** No date before it is another now. What a term or a break was before is not known here: everything is looked at. */
function earliestOf(rows: readonly CalendarChange[]): CivilDate | undefined {
  if (rows.some((row) => row.kind === 'term' || isBreak(row))) return undefined;
  return rows.map(({ fromOn }) => fromOn).toSorted()[0];
}
