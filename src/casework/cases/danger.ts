/** A child in danger: raised from the case, read and decided by its keepers, said again until somebody has read it. */

import type { Instant, Screen } from '../../domain/screen.ts';
import {
  type DangerView,
  dangerDecidedNewsScreen,
  dangerScreen,
  dangerSeenScreen,
  dangerUnseenScreen,
} from '../../domain/screens/danger.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { alertKeeper, type DangerRaised, nextKeepers, raiseDanger, unreadMs } from '../ladder/raise-danger.ts';
import { actorBy, type Denied, denied, openCase } from '../records/case-access.ts';
import { type CaseRow, caseById } from '../records/cases.ts';
import { childById, logRead } from '../records/children.ts';
import {
  addKeepers,
  type DangerPlace,
  type DangerReport,
  type DangerReports,
  keepersOf,
  keptDanger,
  reportsIn,
  sealedReports,
} from '../records/danger-rows.ts';

/** The button of the case page. Who raised it sees no more of the case for it. */
export async function raiseDangerAt(
  tx: Tx,
  who: Who,
  casePublicId: string,
  where: DangerPlace,
): Promise<({ ok: true } & DangerRaised) | Denied> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('danger.raise');
  if (!access.ok || !by) return denied;
  const raised = await raiseDanger(tx, actorBy(who, by), access.row, where);
  await followLadder(tx, actorBy(who, by), access.child.id);
  return { ok: true, ...raised };
}

/** What was said, and what to do first. Whoever said it hears, once, that somebody has read it. */
export async function openDanger(tx: Tx, who: Who, publicId: string): Promise<{ ok: true; screen: Screen } | Denied> {
  const kept = await keptDanger(tx, who.personId, publicId);
  if (!kept) return denied;
  const { record, row, said } = kept;
  const child = await childById(tx, row.childId);
  if (child) await logRead(tx, who.personId, child, 'danger');
  const reports = said.reports.map((one): DangerReport => ({ ...one, toldSeen: true }));
  const untold = said.reports.filter(({ toldSeen, by }) => !toldSeen && by !== who.personId);
  await tx.db
    .update(tx.t.danger)
    .set({ seen: true, reports: await sealedReports(tx, row, record.id, { ...said, reports }) })
    .where(eq(tx.t.danger.id, record.id));
  for (const to of new Set(untold.flatMap(({ by }) => by ?? [])))
    await tell(tx, to, dangerSeenScreen(), { hours: 'any' });
  return { ok: true, screen: dangerScreen(await viewOf(tx, row, publicId, said)) };
}

async function viewOf(tx: Tx, row: CaseRow, publicId: string, said: DangerReports): Promise<DangerView> {
  return {
    publicId,
    casePublicId: row.publicId,
    number: row.number,
    emergency: ruleOf(row).emergency.map(({ code, number }) => ({ code, number })),
    reports: await Promise.all(
      said.reports.map(async ({ by, role, at, where }) => ({
        name: by === null ? undefined : await nameOf(tx, by),
        role: role ?? undefined,
        at,
        where,
      })),
    ),
  };
}

export const dangerEndings = ['safe', 'referred', 'unfounded'] as const;
export type DangerEnding = (typeof dangerEndings)[number];

/** Only a keeper's word ends it. The case stays with whoever keeps it until it is given back. */
export async function decideDanger(
  tx: Tx,
  who: Who,
  publicId: string,
  as: DangerEnding,
): Promise<{ ok: true; row: CaseRow; keeper: string | undefined } | Denied> {
  const kept = await keptDanger(tx, who.personId, publicId);
  if (!kept) return denied;
  const { record, row, said } = kept;
  const decided = { ...said, decided: { by: who.personId, at: tx.now, as } };
  await tx.db
    .update(tx.t.danger)
    .set({ state: 'decided', reports: await sealedReports(tx, row, record.id, decided) })
    .where(eq(tx.t.danger.id, record.id));
  const news = dangerDecidedNewsScreen({
    number: row.number,
    casePublicId: row.publicId,
    name: await nameOf(tx, who.personId),
    as,
  });
  for (const to of await keepersOf(tx, record.id))
    if (to !== who.personId) await tell(tx, to, news, { hours: 'any', handle: `danger:${publicId}` });
  const other = row.keeperId !== null && row.keeperId !== who.personId ? row.keeperId : undefined;
  return { ok: true, row, keeper: other === undefined ? undefined : await nameOf(tx, other) };
}

/** Nobody has opened it: the next level up keeps it too; at the top it is said again, and whoever spoke is told. */
export async function dangerDue(tx: Tx, id: string): Promise<Instant | undefined> {
  const [record] = await tx.db.select().from(tx.t.danger).where(eq(tx.t.danger.id, id));
  const row = record && (await caseById(tx, record.caseId));
  if (!record || !row || record.state !== 'open' || record.seen) return undefined;
  const said = await reportsIn(tx, row, record);
  if (!said) return undefined;
  const next = await nextKeepers(tx, row, said);
  const [first] = next;
  if (first) {
    await addKeepers(
      tx,
      id,
      next.map(({ personId }) => personId),
    );
    await tx.db
      .update(tx.t.danger)
      .set({ reports: await sealedReports(tx, row, id, { ...said, askedFrom: first.area }) })
      .where(eq(tx.t.danger.id, id));
    for (const to of new Set(next.map(({ personId }) => personId))) await alertKeeper(tx, to, record.publicId);
    return tx.now + unreadMs;
  }
  for (const to of await keepersOf(tx, id)) await alertKeeper(tx, to, record.publicId);
  const numbers = ruleOf(row).emergency.map(({ code, number }) => ({ code, number }));
  for (const to of new Set(said.reports.flatMap(({ by }) => by ?? [])))
    await tell(tx, to, dangerUnseenScreen(numbers), { hours: 'any', handle: 'danger-unseen' });
  return tx.now + unreadMs;
}
