/** Which child and which case a person may see, and what they may do there. Anything else looks as if it did not exist. */
import { type HeldRole, holds, mayBy, type Right } from '../../domain/rights.ts';
import { and, eq, gt, isNull, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { type CaseRow, caseByPublicId, caseOfChild } from './cases.ts';
import { type ChildRow, childById, childByPublicId } from './children.ts';
import { ownClassIds } from './classes.ts';
import { isKept } from './take-overs.ts';

export interface ChildAccess {
  readonly child: ChildRow;
  readonly schoolClass: Unit;
  readonly row: CaseRow | undefined;
  /** A step is theirs or they said that they go, they are the named person, or they claimed a need. */
  readonly handed: boolean;
  /** The role by which the person may do it here. Of an erased child the empty case may be read, nothing else. */
  may(right: Right): HeldRole | undefined;
}

export type CaseAccess = ChildAccess & { readonly row: CaseRow };

export type Denied = { readonly ok: false; readonly reason: 'not-allowed' };
export const denied: Denied = { ok: false, reason: 'not-allowed' };

/** What comes with a step or a claim in hand; everything else wants the class or the area. */
const rightsInHand: readonly Right[] = ['case.list', 'case.read', 'reason.propose', 'danger.raise', 'consent.record'];

/** Whoever owes a step answers it, and writes down what it needs; a claimed task is done in its own place. */
const rightsWithStep: readonly Right[] = [...rightsInHand, 'visit.log', 'child.contact', 'paper.make'];
/** What nobody but the keeper does in a case that was taken over: whatever leads to the family, or to helpers. */
const theKeepers: readonly Right[] = [
  'visit.log',
  'visit.hand',
  'case.name-person',
  'case.confirm-lost',
  'case.report-up',
  'case.close',
  'case.enrol',
  'case.write-off',
  'reason.propose',
  'reason.confirm',
  'referral.send',
  'referral.approve',
  'need.manage',
  'consent.record',
  'paper.make',
  'child.answer',
];

export async function openCase(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<({ readonly ok: true } & CaseAccess) | Denied> {
  const row = await caseByPublicId(tx, publicId);
  const child = row && (await childById(tx, row.childId));
  const access = child && (await accessTo(tx, who, child, row));
  return row && access ? { ok: true, ...access, row } : denied;
}

export async function openChild(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<({ readonly ok: true } & ChildAccess) | Denied> {
  const child = await childByPublicId(tx, publicId);
  const access = child && (await accessTo(tx, who, child, await caseOfChild(tx, child.id)));
  return access ? { ok: true, ...access } : denied;
}

async function accessTo(
  tx: ReadTx,
  who: Who,
  child: ChildRow,
  row: CaseRow | undefined,
): Promise<ChildAccess | undefined> {
  const schoolClass = await unitById(tx, child.unitId);
  if (!schoolClass) return undefined;
  const teaches = ownClassIds(who).includes(child.unitId);
  const hand = row === undefined ? undefined : await inHand(tx, who, row);
  const handed = hand !== undefined;
  const may = (right: Right): HeldRole | undefined => {
    if (row && isKept(row) && row.keeperId !== who.personId && theKeepers.includes(right)) return undefined;
    if (child.erasedOn !== null && right !== 'case.read' && right !== 'case.history' && right !== 'child.reads')
      return undefined;
    const withIt =
      right === 'case.history'
        ? knowsHistory(who, hand)
        : handed && (hand === 'named' || hand === 'step' ? rightsWithStep : rightsInHand).includes(right);
    return mayBy(who.held, right, { area: child.area, own: teaches || withIt });
  };
  return may('case.read') ? { child, schoolClass, row, handed, may } : undefined;
}

/** Whoever goes once, or does one task, need not know what happened before. */
const knowsHistory = ({ held }: Who, hand: Hand | undefined): boolean =>
  hand === 'named' || (hand === 'step' && holds(held, 'step.history'));

type Hand = 'named' | 'step' | 'claim';

/** The nearest way in which the case is in the person's hands. */
async function inHand(tx: ReadTx, who: Who, row: CaseRow): Promise<Hand | undefined> {
  const { step, need } = tx.t;
  const me = who.personId;
  if (row.open && row.namedPersonId === me) return 'named';
  const [mine] = await tx.db
    .select({ id: step.id })
    .from(step)
    .where(and(eq(step.caseId, row.id), eq(step.status, 'open'), or(eq(step.ownerId, me), handedTo(tx, me))))
    .limit(1);
  if (mine) return 'step';
  const [claimed] = await tx.db
    .select({ id: need.id })
    .from(need)
    .where(and(eq(need.caseId, row.id), claimedBy(tx, me)))
    .limit(1);
  return claimed && 'claim';
}

/** Of a step: handed to that person, who said that they go. */
export const handedTo = (tx: ReadTx, personId: string) => {
  const { step } = tx.t;
  return and(eq(step.handedTo, personId), eq(step.handedState, 'accepted'));
};

/** Of a need: held by that person's claim, whose time is not over. */
export const claimedBy = (tx: ReadTx, personId: string) => {
  const { need } = tx.t;
  return and(
    eq(need.holderId, personId),
    eq(need.state, 'claimed'),
    or(isNull(need.leaseUntil), gt(need.leaseUntil, tx.now)),
  );
};

export const actorBy = (who: Who, by: HeldRole): Actor => ({ personId: who.personId, role: by.role, source: 'update' });
