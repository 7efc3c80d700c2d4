/** What the office does about a referral that it took on: a service given, a look at it, the cause removed; and undo. */

import { factsIn } from '../../domain/event-kinds.ts';
import type { Money } from '../../domain/money.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { offHandsScreen, removedSureScreen } from '../../domain/screens/referral-form.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import { nextLook, removalStep } from '../ladder/due-days.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { referralForm, servicesFor, setDay } from '../ladder/lay-with.ts';
import { actorBy } from '../records/case-access.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import {
  caseOfReferral,
  changeReferral,
  partOf,
  type ReferralRow,
  referralByPublicId,
} from '../records/referral-rows.ts';
import { otherService } from '../records/services.ts';
import { takeBack } from '../records/take-back.ts';
import { isKept } from '../records/take-overs.ts';
import { atReferral, type Done, tellReferrers } from './at-referral.ts';

/** What the questions about a service depend on; undefined unless the referral lies with this person. */
export async function serviceFacts(tx: ReadTx, who: Who, publicId: string) {
  const at = await atReferral(tx, who, publicId, ['accepted']);
  if (!at.ok) return undefined;
  const services = isKept(at.row) ? [] : servicesFor(at.row.programme, at.ref).map(({ code }) => code);
  return {
    today: todayIn(at.schoolClass, tx.now),
    language: who.language,
    services: [...services, otherService],
    prices: ruleOf(at.row).amounts,
  };
}

export async function recordService(
  tx: Tx,
  who: Who,
  publicId: string,
  given: {
    readonly service: string;
    readonly on: CivilDate;
    /** So many pieces, days or times; or money. */
    readonly quantity: number | Money | undefined;
    readonly note: string | undefined;
  },
): Promise<Done> {
  const at = await atReferral(tx, who, publicId, ['accepted']);
  if (!at.ok) return at;
  const { ref, row, schoolClass, actor } = at;
  const { service, on, quantity, note } = given;
  const actId = await recordAct(tx, actor, 'give-service', row.area);
  const every = ruleOf(row).services.find(({ code }) => code === service)?.recurs;
  const dueOn = every ? await nextLook(tx, schoolClass, on, every) : ref.dueOn;
  const now = await changeReferral(
    tx,
    actId,
    row,
    ref,
    { dueOn },
    {
      kind: 'service',
      on,
      data: { service, ...(typeof quantity === 'number' ? { quantity } : quantity) },
      ...(note ? { words: { note, language: who.language } } : {}),
    },
  );
  if (every) await setDay(tx, now, schoolClass);
  const first = every
    ? ({ key: 'referral.service-again', values: { on: { on: dueOn ?? on } } } as const)
    : ({ key: 'referral.service-recorded' } as const);
  return {
    ok: true,
    screen: await referralForm(tx, now, row, schoolClass, first, await offerUndo(tx, actId, publicId)),
  };
}

/** Still working on it: the next look is as far away as the programme says. */
export async function stillWorking(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId, ['accepted']);
  if (!at.ok) return at;
  const { ref, row, schoolClass, actor, child } = at;
  const dueOn = await nextLook(tx, schoolClass, todayIn(schoolClass, tx.now));
  const actId = await recordAct(tx, actor, 'review-referral', row.area);
  const step = removalStep(ruleOf(row))?.id;
  const now = await changeReferral(
    tx,
    actId,
    row,
    ref,
    { dueOn, escalatedAt: null },
    { kind: 'review', data: { until: dueOn, ...(step ? { step } : {}) } },
  );
  await setDay(tx, now, schoolClass);
  await followLadder(tx, actor, child.id);
  const first = { key: 'referral.looked', values: { on: { on: dueOn } } } as const;
  return {
    ok: true,
    screen: await referralForm(tx, now, row, schoolClass, first, await offerUndo(tx, actId, publicId)),
  };
}

export async function askRemoved(tx: ReadTx, who: Who, publicId: string): Promise<Done> {
  const at = await atRemovable(tx, who, publicId);
  return at.ok ? { ok: true, screen: removedSureScreen(publicId, at.ref.reason) } : at;
}

export async function causeRemoved(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const at = await atRemovable(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, row, schoolClass, actor, child } = at;
  const actId = await recordAct(tx, actor, 'cause-removed', row.area);
  const endedOn = todayIn(schoolClass, tx.now);
  await changeReferral(tx, actId, row, ref, { state: 'done', endedOn, dueOn: null }, { kind: 'cause-removed' });
  await followLadder(tx, actor, child.id);
  await tellReferrers(tx, at, 'removed');
  return { ok: true, screen: offHandsScreen({ key: 'referral.removed' }, await offerUndo(tx, actId, publicId)) };
}

/** An office that only helps does not say that the cause is gone. */
async function atRemovable(tx: ReadTx, who: Who, publicId: string) {
  const at = await atReferral(tx, who, publicId, ['accepted']);
  return at.ok && partOf(at.ref) === 'supporting' ? ({ ok: false, reason: 'not-allowed' } as const) : at;
}

/** Takes back what was done last at the referral; the case remembers both. */
export async function undoAtReferral(tx: Tx, who: Who, act: Offered): Promise<Done> {
  const ref = await referralByPublicId(tx, act.subject);
  const by = ref && mayBy(who.held, 'referral.answer', { area: ref.area, own: ref.liaisonId === who.personId });
  if (!ref || !by) return { ok: false, reason: 'not-allowed' };
  const { row, schoolClass } = await caseOfReferral(tx, ref);
  const last = (await effectiveEvents(tx, row.id)).findLast(({ data }) => factsIn(data).referral === act.subject);
  if (last?.actId !== act.id || !row.open) return { ok: false, reason: 'too-late' };
  const actor = actorBy(who, by);
  await takeBack(tx, actor, row, last);
  const before = factsIn(last.data).before as Partial<ReferralRow> | undefined;
  const { referral } = tx.t;
  const [restored] = before
    ? await tx.db
        .update(referral)
        .set({ ...before, endedOn: null })
        .where(eq(referral.id, ref.id))
        .returning()
    : [ref];
  const now = restored ?? ref;
  await setDay(tx, now, schoolClass);
  await followLadder(tx, actor, row.childId);
  if (now.liaisonId !== who.personId) return { ok: true, screen: offHandsScreen({ key: 'recorded.undone' }) };
  return { ok: true, screen: await referralForm(tx, now, row, schoolClass, { key: 'recorded.undone' }) };
}
