/** Referrals of an area that are not over, and the agencies among them for which nobody speaks. */
import { rolesWith } from '../../domain/rights.ts';
import { and, asc, eq, gte, inArray, isNull, lt, or, type SQL } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { areasAbove, endOf } from '../ground/units.ts';
import { heldBy } from './offices.ts';
import { type ReferralRow, sentStates } from './referral-rows.ts';
import { talliesByPlace } from './tallies.ts';

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
  const waiting = (await talliesByPlace(tx, area, 'agency')).filter(({ n }) => n > 0);
  if (waiting.length === 0) return new Set();
  const manned = await officesAround(tx, area);
  const missing = waiting.flatMap(({ area: place, key }) => {
    const [programme = '', agency = ''] = key.split(' ');
    const spokes = [`agency ${agency}`, `role ${heldBy(programme, agency)}`];
    const isManned = areasAbove(place).some((above) => spokes.some((spoke) => manned.has(`${spoke} ${above}`)));
    return isManned ? [] : [agency];
  });
  return new Set(missing);
}

/** Who could speak for an agency in the area: `agency police a/b/`, `role principal a/b/c/`; without those who cannot be reached. */
async function officesAround(tx: ReadTx, area: string): Promise<Set<string>> {
  const { membership: m, account } = tx.t;
  const speaking: readonly string[] = rolesWith('office.speak');
  const rows = await tx.db
    .selectDistinct({ role: m.role, agency: m.agency, area: m.area })
    .from(m)
    .innerJoin(account, and(eq(account.personId, m.personId), isNull(account.unreachableSince)))
    .where(
      and(
        or(inArray(m.area, areasAbove(area)), and(gte(m.area, area), lt(m.area, endOf(area)))),
        inArray(m.role, [...speaking, ...rolesWith('referral.answer')]),
        eq(m.status, 'active'),
        isNull(m.toAt),
      ),
    );
  return new Set(
    rows.map((one) => `${speaking.includes(one.role) ? `agency ${one.agency}` : `role ${one.role}`} ${one.area}`),
  );
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
