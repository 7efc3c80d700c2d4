/** How far a duty has come, counted from what is recorded. */
import { factsIn } from '../../domain/event-kinds.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { DutyProgress } from '../../domain/screens/duties.ts';
import { fewest } from '../../domain/suppression.ts';
import { and, countDistinct, eq, gte, inArray, isNotNull, isNull, lt, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { effectiveKinds } from '../records/event-kinds.ts';
import type { DutyAccess } from './duty-access.ts';
import type { DutyRow } from './duty-rows.ts';
import { openLedger } from './ledger-rows.ts';
import { signersOf } from './pledges-signed.ts';

interface Counted {
  readonly done: number;
  readonly of?: number;
}

/** Undefined for a duty that nothing is counted of. Small numbers of children are kept from who may not see cases. */
export async function progressOf(tx: ReadTx, who: Who, access: DutyAccess): Promise<DutyProgress | undefined> {
  const kind = access.rule.counts;
  const counted = kind && (await counts[kind](tx, access));
  if (!kind || !counted) return undefined;
  const { done, of } = counted;
  const seesCases = mayBy(who.held, 'ledger.read', { area: access.row.area }) !== undefined;
  const shown = (count: number): number | 'few' =>
    !seesCases && aboutChildren.has(kind) && count > 0 && count < fewest ? 'few' : count;
  return { kind, done: shown(done), of: of === undefined ? undefined : shown(of) };
}

type Kind = NonNullable<DutyAccess['rule']['counts']>;
const aboutChildren: ReadonlySet<Kind> = new Set([
  'final-reasons',
  'agencies-named',
  'causes-removed',
  'returned',
  'ledger-rows-confirmed',
  'support-given',
]);

const counts: Readonly<Record<Kind, (tx: ReadTx, access: DutyAccess) => Promise<Counted>>> = {
  'classes-with-list': async (tx, { row }) => ({
    done: await classesWithList(tx, row.area),
    of: await classesIn(tx, row.area),
  }),
  'rolls-taken': async (tx, { row }) => ({
    done: await classesWithRoll(tx, row.area, row.opensOn),
    of: await classesIn(tx, row.area),
  }),
  'final-reasons': async (tx, { row }) => casesWith(tx, row.area, await finalReasons(tx, row.area)),
  'agencies-named': async (tx, { row }) => casesWith(tx, row.area, await referredCases(tx, row.area)),
  'causes-removed': (tx, { row }) => causesRemoved(tx, row.area),
  returned: (tx, { row }) => returnedSince(tx, row.area, row.opensOn),
  'ledger-rows-confirmed': async (tx, { row }) => {
    const rows = await openLedger(tx, row);
    return { done: rows.filter(({ confirmed }) => confirmed).length, of: rows.length };
  },
  'pledges-signed': async (tx, { row }) => {
    const signers = await signersOf(tx, row);
    return { done: signers.filter(({ signedOn }) => signedOn !== undefined).length, of: signers.length };
  },
  'meetings-held': async (tx, { row }) => ({ done: await meetingsHeld(tx, row), of: 1 }),
  'support-given': async (tx, { row }) => ({ done: await supportGiven(tx, row.area, row.opensOn) }),
};

async function classesIn(tx: ReadTx, area: string): Promise<number> {
  const { unit } = tx.t;
  const [row] = await tx.db
    .select({ found: countDistinct(unit.id) })
    .from(unit)
    .where(and(gte(unit.area, area), lt(unit.area, endOf(area)), eq(unit.kind, 'class'), isNull(unit.closedAt)));
  return Number(row?.found ?? 0);
}

async function classesWithList(tx: ReadTx, area: string): Promise<number> {
  const { child } = tx.t;
  const [row] = await tx.db
    .select({ found: countDistinct(child.unitId) })
    .from(child)
    .where(and(gte(child.area, area), lt(child.area, endOf(area)), isNull(child.until)));
  return Number(row?.found ?? 0);
}

async function classesWithRoll(tx: ReadTx, area: string, since: CivilDate): Promise<number> {
  const { rollCall: r } = tx.t;
  const [row] = await tx.db
    .select({ found: countDistinct(r.unitId) })
    .from(r)
    .where(and(gte(r.area, area), lt(r.area, endOf(area)), gte(r.on, since), isNotNull(r.sentAt)));
  return Number(row?.found ?? 0);
}

/** Of the open cases, those among `found`. */
async function casesWith(tx: ReadTx, area: string, found: ReadonlySet<string>): Promise<Counted> {
  const open = await openCaseIds(tx, area);
  return { done: open.filter((id) => found.has(id)).length, of: open.length };
}

async function openCaseIds(tx: ReadTx, area: string): Promise<string[]> {
  const { caseRow: c } = tx.t;
  const rows = await tx.db
    .select({ id: c.id })
    .from(c)
    .where(and(gte(c.area, area), lt(c.area, endOf(area)), eq(c.open, true)));
  return rows.map(({ id }) => id);
}

/** Cases whose reason a second person made final. */
async function finalReasons(tx: ReadTx, area: string): Promise<Set<string>> {
  const events = await effectiveKinds(tx, area, ['reason'], 'open');
  return new Set(events.flatMap(({ caseId, data }) => (factsIn(data).final === true ? [caseId] : [])));
}

/** Referrals to responsible agencies that went out and were not turned down. */
function sentReferrals(tx: ReadTx, area: string): Promise<{ caseId: string; state: string }[]> {
  const { referral: r } = tx.t;
  return tx.db
    .select({ caseId: r.caseId, state: r.state })
    .from(r)
    .where(
      and(
        gte(r.area, area),
        lt(r.area, endOf(area)),
        eq(r.part, 'responsible'),
        inArray(r.state, ['sent', 'accepted', 'done']),
      ),
    );
}

async function referredCases(tx: ReadTx, area: string): Promise<Set<string>> {
  return new Set((await sentReferrals(tx, area)).map(({ caseId }) => caseId));
}

async function causesRemoved(tx: ReadTx, area: string): Promise<Counted> {
  const rows = await sentReferrals(tx, area);
  return { done: rows.filter(({ state }) => state === 'done').length, of: rows.length };
}

/** Children who came back since that day, of those and the ones still away. */
async function returnedSince(tx: ReadTx, area: string, since: CivilDate): Promise<Counted> {
  const { caseRow: c } = tx.t;
  const rows = await tx.db
    .select({ returnedOn: c.returnedOn })
    .from(c)
    .where(
      and(
        gte(c.area, area),
        lt(c.area, endOf(area)),
        or(gte(c.returnedOn, since), and(eq(c.open, true), isNull(c.returnedOn))),
      ),
    );
  return { done: rows.filter(({ returnedOn }) => returnedOn !== null).length, of: rows.length };
}

async function meetingsHeld(tx: ReadTx, { id }: DutyRow): Promise<number> {
  const { meeting: m } = tx.t;
  const rows = await tx.db
    .select({ id: m.id })
    .from(m)
    .where(and(eq(m.dutyId, id), eq(m.state, 'held')));
  return rows.length;
}

async function supportGiven(tx: ReadTx, area: string, since: CivilDate): Promise<number> {
  const { need: n } = tx.t;
  const [row] = await tx.db
    .select({ found: countDistinct(n.id) })
    .from(n)
    .where(and(gte(n.area, area), lt(n.area, endOf(area)), eq(n.state, 'done'), gte(n.doneOn, since)));
  return Number(row?.found ?? 0);
}
