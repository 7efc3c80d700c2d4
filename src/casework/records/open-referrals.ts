/** Referrals of an area that are not over, and the agencies among them for which nobody speaks. */
import { and, asc, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import { caseById } from './cases.ts';
import { spokesFor } from './offices.ts';
import { liveStates, partOf, type ReferralRow, sentStates } from './referral-rows.ts';

export const liveIn = (tx: ReadTx, area: string, states: readonly string[]): Promise<ReferralRow[]> => {
  const { referral } = tx.t;
  return tx.db
    .select()
    .from(referral)
    .where(and(within(tx, area), inArray(referral.state, [...states])))
    .orderBy(asc(referral.id));
};

const within = (tx: ReadTx, area: string): SQL | undefined =>
  and(gte(tx.t.referral.area, area), lt(tx.t.referral.area, endOf(area)));

/** Codes of agencies that must remove the cause in an open case of the area while nobody acts for them there. */
export async function officesMissing(tx: ReadTx, area: string): Promise<Set<string>> {
  const { referral } = tx.t;
  const places = await tx.db
    .select({ agency: referral.agency, area: referral.area, caseId: sql<string>`min(${referral.caseId})` })
    .from(referral)
    .where(
      and(
        within(tx, area),
        inArray(referral.state, [...liveStates]),
        isNull(referral.liaisonId),
        or(isNull(referral.part), ne(referral.part, 'supporting')),
      ),
    )
    .groupBy(referral.agency, referral.area);
  return unmanned(
    tx,
    places.map((one) => ({ ...one, part: 'responsible', liaisonId: null })),
  );
}

export async function unmanned(
  tx: ReadTx,
  rows: readonly Pick<ReferralRow, 'agency' | 'area' | 'caseId' | 'part' | 'liaisonId'>[],
): Promise<Set<string>> {
  const missing = new Set<string>();
  const asked = new Set<string>();
  for (const ref of rows) {
    const place = `${ref.agency} ${ref.area}`;
    if (partOf(ref) === 'supporting' || ref.liaisonId !== null || missing.has(ref.agency) || asked.has(place)) continue;
    asked.add(place);
    const row = await caseById(tx, ref.caseId);
    if (row && (await spokesFor(tx, ref.area, row.programme, ref.agency)).length === 0) missing.add(ref.agency);
  }
  return missing;
}

/** How many referrals lie with the agency there. */
export async function openAt(tx: ReadTx, area: string, agency: string): Promise<number> {
  const { referral } = tx.t;
  const rows = await tx.db
    .select({ id: referral.id })
    .from(referral)
    .where(and(within(tx, area), eq(referral.agency, agency), inArray(referral.state, [...sentStates])));
  return rows.length;
}
