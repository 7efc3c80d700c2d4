/** What a person of an office has done: referrals that are over, and services of the last month. */

import { factsIn } from '../../domain/event-kinds.ts';
import type { OfficeWork } from '../../domain/screens/office-work.ts';
import { addDays } from '../../domain/time.ts';
import { and, count, desc, eq, gte, inArray } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { caseById } from '../records/cases.ts';
import { otherService } from '../records/services.ts';

/** So many referrals are named; all are counted. */
const named = 15;
const monthDays = 30;

export async function officeWork(tx: ReadTx, who: Who): Promise<OfficeWork> {
  const { referral: r, event: e, act: a } = tx.t;
  const mine = and(eq(r.liaisonId, who.personId), inArray(r.state, ['done', 'declined']));
  const [all] = await tx.db.select({ found: count() }).from(r).where(mine);
  const rows = await tx.db.select().from(r).where(mine).orderBy(desc(r.endedOn), desc(r.id)).limit(named);
  const done = [];
  for (const { caseId, agency, endedOn, state } of rows) {
    const row = await caseById(tx, caseId);
    if (row) done.push({ number: row.number, agency, on: endedOn ?? undefined, state });
  }
  const since = addDays(todayIn(who.held[0] ?? { timeZone: 'UTC' }, tx.now), -monthDays);
  const given = await tx.db
    .select({ data: e.data })
    .from(e)
    .innerJoin(a, eq(a.id, e.actId))
    .where(and(eq(a.personId, who.personId), eq(e.kind, 'service'), gte(e.on, since)));
  const services = Map.groupBy(given, ({ data }) => factsIn(data).service ?? otherService);
  return {
    done,
    total: Number(all?.found ?? 0),
    services: [...services].map(([code, times]) => ({ code, times: times.length })),
  };
}
