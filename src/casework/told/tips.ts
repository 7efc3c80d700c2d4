/** Tips of volunteers: a coordinator looks at each and makes it a case, or not. The tipper learns how it goes, no more. */

import { mayBy } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { tipNewsScreen, tipScreen, tipSentScreen, tipsScreen } from '../../domain/screens/tips.ts';
import { hour } from '../../domain/time.ts';
import { and, asc, count, desc, eq, gte, lt, or } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { alikeChildren } from '../classes/find-child.ts';
import { hiddenKey, recordAct, recordQuietAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { endOf, type Unit, unitById, unitByPublicId } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { raiseDanger } from '../ladder/raise-danger.ts';
import { actorBy, type Denied, denied, openChild } from '../records/case-access.ts';
import { caseById, caseOfChild } from '../records/cases.ts';
import type { DangerPlace } from '../records/danger-rows.ts';
import { recordEvent } from '../records/events.ts';
import { addToldChild, tellOfKnown } from './tell-case.ts';
import { placesFor, toldKinds } from './told-places.ts';

type TipRow = Tables['tip']['$inferSelect'];

interface TipDetails {
  readonly name: string;
  readonly age?: number;
  readonly since?: CivilDate;
  readonly reason?: string;
  /** Where; true in tips from before that was asked. */
  readonly danger: DangerPlace | boolean;
  readonly note?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly language: string;
}

export type TipTold = Omit<TipDetails, 'language'> & { readonly place: string };

/** What was told leaves the coordinator's chat after this long. */
const detailsStayMs = hour / 2;
const shownTips = 12;
/** Each tip wakes the coordinators' chats, one of danger at night too: more that nobody has looked at are a flood. */
const mostOpen = 20;

/** The nearest coordinators hear of it; of a child in danger at once, day or night. */
export async function sendTip(
  tx: Tx,
  who: Who,
  { place, ...told }: TipTold,
): Promise<{ ok: true; screen: Screen } | Denied | { ok: false; reason: 'tips-many' }> {
  const unit = (await placesFor(tx, who, 'tip.send')).find(({ publicId }) => publicId === place);
  const by = unit && mayBy(who.held, 'tip.send', { area: unit.area });
  if (!unit || !by) return denied;
  const waiting = and(eq(tx.t.tip.teller, hiddenKey(tx, who.personId)), eq(tx.t.tip.state, 'open'));
  const [open] = await tx.db.select({ tips: count() }).from(tx.t.tip).where(waiting);
  if (Number(open?.tips ?? 0) >= mostOpen) return { ok: false, reason: 'tips-many' };
  const actId = await recordQuietAct(tx, actorBy(who, by), 'send-tip', unit.area);
  const id = tx.quietId();
  const publicId = tx.publicId();
  await tx.db.insert(tx.t.tip).values({
    id,
    publicId,
    teller: hiddenKey(tx, who.personId),
    unitId: unit.id,
    area: unit.area,
    state: 'open',
    details: await tx.seals.seal(`tip:${id}`, 'tip', id, { ...told, language: who.language }),
    toldOn: todayIn(unit, tx.now),
    actId,
  });
  for (const { personId } of await nearestHolders(tx, unit.area, 'coordinator'))
    await tell(tx, personId, tipNewsScreen({ publicId, place: unit.name, danger: told.danger !== false }), {
      hours: told.danger ? 'any' : unit,
      about: `tip:${id}`,
    });
  return { ok: true, screen: tipSentScreen(told.danger === false ? undefined : ruleOf(unit).emergency) };
}

/** Those that the person sent, and how each goes. */
export async function ownTips(tx: ReadTx, who: Who): Promise<Screen> {
  const { tip } = tx.t;
  const rows = await tx.db
    .select()
    .from(tip)
    .where(eq(tip.teller, hiddenKey(tx, who.personId)))
    .orderBy(desc(tip.id))
    .limit(shownTips);
  const tips = rows.map(async (row) => ({ on: row.toldOn, state: await progressOf(tx, row) }));
  return tipsScreen(await Promise.all(tips));
}

/** `received`, `in-progress`, `back`, `closed`: all that a tipper learns. */
async function progressOf(tx: ReadTx, { state, caseId }: TipRow): Promise<string> {
  if (state !== 'accepted') return state === 'open' ? 'received' : 'closed';
  const row = caseId ? await caseById(tx, caseId) : undefined;
  if (!row) return 'closed';
  if (row.open) return row.returnedOn === null ? 'in-progress' : 'back';
  return row.closure === 'back-in-class' || row.closure === 'written-off' ? 'back' : 'closed';
}

/** Those of the person's areas that wait for an answer, the oldest first. */
export async function openTips(tx: ReadTx, who: Who): Promise<{ publicId: string; place: string }[]> {
  const { tip, unit } = tx.t;
  const areas = who.held
    .filter((held) => mayBy([held], 'tip.answer', { area: held.area }))
    .map(({ area }) => and(gte(tip.area, area), lt(tip.area, endOf(area))));
  if (areas.length === 0) return [];
  return tx.db
    .select({ publicId: tip.publicId, place: unit.name })
    .from(tip)
    .innerJoin(unit, eq(unit.id, tip.unitId))
    .where(and(eq(tip.state, 'open'), or(...areas)))
    .orderBy(asc(tip.id))
    .limit(shownTips);
}

type Tip = { readonly ok: true; readonly row: TipRow; readonly unit: Unit; readonly details: TipDetails };

async function openTip(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<Tip | Denied | { ok: false; reason: 'answered' }> {
  const [row] = await tx.db.select().from(tx.t.tip).where(eq(tx.t.tip.publicId, publicId));
  const unit = row && (await unitById(tx, row.unitId));
  if (!row || !unit || !mayBy(who.held, 'tip.answer', { area: row.area })) return denied;
  const details = row.details && (await tx.seals.open(`tip:${row.id}`, 'tip', row.id, row.details));
  return row.state === 'open' && details
    ? { ok: true, row, unit, details: details as TipDetails }
    : { ok: false, reason: 'answered' };
}

/** What was told, the children it may be about, and the kinds of case that it can become. */
export async function tipPage(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<{ ok: true; screen: Screen } | Denied | { ok: false; reason: 'answered' }> {
  const tip = await openTip(tx, who, publicId);
  if (!tip.ok) return tip;
  const { details, unit } = tip;
  return {
    ok: true,
    screen: tipScreen({
      publicId,
      ...details,
      danger: details.danger !== false,
      place: unit.name,
      toldOn: tip.row.toldOn,
      same: await alikeChildren(tx, who, details.name, unit.area),
      kinds: toldKinds(unit.programme),
      withdrawAt: tx.now + detailsStayMs,
    }),
  };
}

/** The tip becomes a case; the case's own page is what comes next. */
export async function acceptTip(
  tx: Tx,
  who: Who,
  publicId: string,
  kind: string,
): Promise<{ ok: true; casePublicId: string } | Denied | { ok: false; reason: 'answered' }> {
  const tip = await openTip(tx, who, publicId);
  if (!tip.ok) return tip;
  const { row: told, details, unit } = tip;
  const by = mayBy(who.held, 'tip.answer', { area: told.area });
  if (!by || !toldKinds(unit.programme).includes(kind)) return denied;
  const { name, age, phone, address, since, reason, danger, note, language } = details;
  const { row } = await addToldChild(
    tx,
    actorBy(who, by),
    unit,
    { name, age, phone, address },
    {
      kind,
      since,
      reason,
      danger: danger === true ? 'unknown' : danger || undefined,
      note: note === undefined ? undefined : { note, language },
    },
  );
  await answer(tx, told, { state: 'accepted', caseId: row.id });
  return { ok: true, casePublicId: row.publicId };
}

/**
 * The tip is of a child who is known: its open case goes on with what was told, else one is opened of that kind. Without a
 * kind where there is a choice, the choice is asked for.
 */
export async function acceptTipFor(
  tx: Tx,
  who: Who,
  publicId: string,
  childPublicId: string,
  kind?: string,
): Promise<
  | { ok: true; casePublicId: string }
  | { ok: true; kinds: readonly string[] }
  | Denied
  | { ok: false; reason: 'answered' | 'told-already' }
> {
  const tip = await openTip(tx, who, publicId);
  if (!tip.ok) return tip;
  const { row: told, details, unit } = tip;
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('case.tell');
  if (!access.ok || !by) return denied;
  const { note, language, since, reason, danger } = details;
  const words = note === undefined ? {} : { words: { note, language } };
  if (access.row?.open) {
    const actor = actorBy(who, by);
    const actId = await recordAct(tx, actor, 'accept-tip', access.child.area);
    await recordEvent(tx, actId, access.row, { kind: 'reported', on: told.toldOn, ...words });
    if (danger) await raiseDanger(tx, actor, access.row, danger === true ? 'unknown' : danger);
    await answer(tx, told, { state: 'accepted', caseId: access.row.id });
    return { ok: true, casePublicId: access.row.publicId };
  }
  const kinds = toldKinds(access.schoolClass.programme);
  const as = kind ?? (kinds.length === 1 ? kinds[0] : undefined);
  if (as === undefined) return { ok: true, kinds };
  const made = await tellOfKnown(
    tx,
    who,
    childPublicId,
    {
      kind: as,
      since,
      reason,
      danger: danger === true ? 'unknown' : danger || undefined,
      note: note === undefined ? undefined : { note, language },
    },
    unit.publicId,
  );
  if (!made.ok) return made;
  const row = await caseOfChild(tx, access.child.id);
  if (!row) throw new Error('A told child has no case');
  await answer(tx, told, { state: 'accepted', caseId: row.id });
  return { ok: true, casePublicId: row.publicId };
}

/** It is no case, or known already: what was told of the child is gone. */
export async function declineTip(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<{ ok: true } | Denied | { ok: false; reason: 'answered' }> {
  const tip = await openTip(tx, who, publicId);
  if (!tip.ok) return tip;
  const by = mayBy(who.held, 'tip.answer', { area: tip.row.area });
  if (!by) return denied;
  await recordAct(tx, actorBy(who, by), 'decline-tip', tip.row.area);
  await answer(tx, tip.row, { state: 'declined' });
  return { ok: true };
}

async function answer(tx: Tx, { id }: TipRow, now: { state: string; caseId?: string }): Promise<void> {
  await tx.db
    .update(tx.t.tip)
    .set({ ...now, details: null })
    .where(and(eq(tx.t.tip.id, id), eq(tx.t.tip.state, 'open')));
  await tx.seals.destroy(`tip:${id}`);
  await tx.withdraw(`tip:${id}`);
}

/** Where a tip may be sent to, and what its questions depend on. */
export async function tipFacts(tx: ReadTx, who: Who) {
  const places = await placesFor(tx, who, 'tip.send');
  const [first] = places;
  if (!first || toldKinds(first.programme).length === 0) return undefined;
  const unit = await unitByPublicId(tx, first.publicId);
  if (!unit) return undefined;
  return {
    today: todayIn(unit, tx.now),
    language: who.language,
    country: ruleOf(unit).country,
    places: places.map(({ publicId, name }) => ({ id: publicId, name })),
  };
}
