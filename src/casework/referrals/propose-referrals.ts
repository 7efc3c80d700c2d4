/** What follows from a final reason: the programme's table proposes referrals; people send them. */
import { needsApproval, type Part, type Reasons, route, routeServices } from '../../domain/routing.ts';
import { approvalScreen } from '../../domain/screens/referrals.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { nearestHolders } from '../ground/staff.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import type { CaseRow } from '../records/cases.ts';
import { isLive, isProposed, type ReferralRow, referralsOf } from '../records/referral-rows.ts';
import { initialIn } from '../records/step-rows.ts';
import { isKept } from '../records/take-overs.ts';

/**
 * Proposes what the table says and is not on its way already. What was proposed for an earlier reason and not sent
 * gives way; what an agency has in hand stays, for people to decide.
 */
export async function proposeReferrals(tx: Tx, row: CaseRow, reasons: Reasons, actId: string): Promise<void> {
  const table = ruleOf(row);
  const wanted = [...route(table, reasons), ...routeServices(table, reasons)];
  const known = (await referralsOf(tx, row.id)).filter(isLive);
  for (const one of known)
    if (isProposed(one) && !wanted.some(({ agency }) => agency === one.agency)) await dropProposed(tx, row, one);
  for (const one of wanted)
    if (!known.some(({ agency }) => agency === one.agency)) await addReferral(tx, row, one, actId);
}

export async function addReferral(
  tx: Tx,
  row: CaseRow,
  wanted: { readonly agency: string; readonly part: Part; readonly reason: string },
  actId: string,
): Promise<ReferralRow> {
  const { agency, part, reason } = wanted;
  const waits = needsApproval(ruleOf(row), agency, reason);
  const [made] = await tx.db
    .insert(tx.t.referral)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      caseId: row.id,
      area: row.area,
      agency,
      part,
      reason,
      state: waits ? 'waiting-approval' : 'proposed',
      actId,
    })
    .returning();
  if (!made) throw new Error('The referral was not stored');
  return made;
}

/** A proposal that was never sent leaves no trace in the case's history. */
export async function dropProposed(tx: Tx, row: CaseRow, ref: ReferralRow): Promise<void> {
  const { referral } = tx.t;
  await tx.db.update(referral).set({ state: 'withdrawn', because: 'not-needed' }).where(eq(referral.id, ref.id));
  await tellWaiting(tx, row);
}

const handleOf = (row: CaseRow): string => `approval:${row.id}`;

/** Justice, police and the like wait for a coordinator: the nearest ones are asked, unless one of them is at it. */
export async function askApproval(tx: Tx, row: CaseRow, schoolClass: Unit, except: string): Promise<void> {
  const waiting = await waitingOf(tx, row);
  if (waiting.length === 0) return;
  const coordinators = (await nearestHolders(tx, row.area, 'coordinator')).map(({ personId }) => personId);
  if (coordinators.includes(except)) return;
  const screen = approvalScreen({
    casePublicId: row.publicId,
    number: row.number,
    initial: isKept(row) ? undefined : await initialIn(tx, row, schoolClass),
    waiting: isKept(row) ? [] : waiting,
  });
  const about = handleOf(row);
  for (const to of new Set(coordinators)) await askAnew(tx, to, screen, { hours: schoolClass, handle: about, about });
}

/** Once nothing waits any more, the coordinators' messages say so. */
export async function tellWaiting(tx: Tx, row: CaseRow, except?: string): Promise<void> {
  if ((await waitingOf(tx, row)).length > 0) return;
  const about = handleOf(row);
  await tx.withdraw(about);
  for (const { personId: to } of await nearestHolders(tx, row.area, 'coordinator'))
    if (to !== except)
      await tellSent(
        tx,
        to,
        {
          lines: [{ key: 'referral.approval-settled', values: { number: { code: row.number } } }],
          rows: [[{ label: { key: 'step.open-case' }, action: `case:${row.publicId}` }]],
        },
        { hours: 'any', handle: about, about },
      );
}

const waitingOf = async (tx: ReadTx, row: CaseRow): Promise<ReferralRow[]> =>
  (await referralsOf(tx, row.id)).filter(({ state }) => state === 'waiting-approval');
