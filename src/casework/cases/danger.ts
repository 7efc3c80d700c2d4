/** A child in danger: the case closes to all but those who hold the area, and they are told at once, day or night. */
import { dangerScreen } from '../../domain/screens/report.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import type { Actor, Who } from '../ground/who.ts';
import { endReferralsOf } from '../ladder/end-referrals.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { standDownAll } from '../ladder/handed-steps.ts';
import { releaseNeedsOf } from '../ladder/release-need.ts';
import { actorBy, type Denied, denied, openCase } from '../records/case-access.ts';
import type { CaseRow } from '../records/cases.ts';
import { recordEvent } from '../records/events.ts';
import { classOf } from '../records/step-rows.ts';

export async function raiseDanger(tx: Tx, actor: Actor, row: CaseRow): Promise<void> {
  const schoolClass = await classOf(tx, row);
  const actId = await recordAct(tx, actor, 'raise-danger', row.area);
  await recordEvent(tx, actId, row, { kind: 'danger', on: todayIn(schoolClass, tx.now) });
  await tx.db.update(tx.t.caseRow).set({ restricted: true }).where(eq(tx.t.caseRow.id, row.id));
  await releaseNeedsOf(tx, { ...row, restricted: true });
  await standDownAll(tx, row, actor.personId);
  await endReferralsOf(tx, row, 'danger');
  const told = new Set(
    [...(await nearestHolders(tx, row.area, 'principal')), ...(await nearestHolders(tx, row.area, 'coordinator'))].map(
      (colleague) => colleague.personId,
    ),
  );
  const screen = dangerScreen({
    number: row.number,
    casePublicId: row.publicId,
    emergency: ruleOf(row).emergency.map(({ number }) => number),
  });
  for (const to of told) if (to !== actor.personId) await tx.send({ to, screen, priority: 'notice' });
}

/** The button of the case page. From now on the steps belong to the principal; the person who raised it goes on seeing it. */
export async function raiseDangerAt(
  tx: Tx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; row: CaseRow } | Denied | { ok: false; reason: 'danger-known' }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('danger.raise');
  if (!access.ok || !by) return denied;
  if (access.row.restricted) return { ok: false, reason: 'danger-known' };
  await raiseDanger(tx, actorBy(who, by), access.row);
  await followLadder(tx, actorBy(who, by), access.child.id);
  return { ok: true, row: access.row };
}

export const dangerEndings = ['safe', 'referred', 'unfounded'] as const;
export type DangerEnding = (typeof dangerEndings)[number];

/** The danger was seen to: the case opens again to those who work on it. */
export async function liftDanger(
  tx: Tx,
  who: Who,
  casePublicId: string,
  because: DangerEnding,
): Promise<{ ok: true } | Denied | { ok: false; reason: 'no-danger' }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('danger.lift');
  if (!access.ok || !by) return denied;
  if (!access.row.restricted) return { ok: false, reason: 'no-danger' };
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'lift-danger', access.row.area);
  await recordEvent(tx, actId, access.row, {
    kind: 'danger-lifted',
    on: todayIn(access.schoolClass, tx.now),
    data: { because },
  });
  await tx.db.update(tx.t.caseRow).set({ restricted: false }).where(eq(tx.t.caseRow.id, access.row.id));
  await followLadder(tx, actor, access.child.id);
  return { ok: true };
}
