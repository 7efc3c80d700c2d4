/**
 * Somebody came, left, changed office or cannot be reached: the one door through which everything follows that hangs on
 * who holds which role where. Steps, referrals, tasks and digests are never handed on by the acts themselves.
 */
import { grants } from '../../domain/rights.ts';
import { and, eq, or } from '../../store/orm.ts';
import { dropAllUnsent } from '../../store/outbox-queue.ts';
import { forget } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { keepTimer, setTimer } from '../ground/timers.ts';
import { unitById } from '../ground/units.ts';
import { type Actor, whoById } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import { nextDigestAt } from '../records/hours.ts';
import { handStepsTo } from './hand-steps-to.ts';
import { passOnAllOf } from './handed-steps.ts';
import { passOnKeptBy } from './pass-on-kept.ts';
import { lookAtReferralsOf, officeOpened, passOnReferralsOf } from './pass-on-referrals.ts';
import { releaseHeldBy } from './release-need.ts';

/** An active membership, as far as others depend on it. */
export interface Member {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly unitId: string;
  readonly area: string;
  /** Of a liaison: the agency whose office they speak for. */
  readonly agency: string | null;
}

export type MembersChange =
  /** The membership is active from now on. */
  | { readonly kind: 'joined'; readonly member: Member }
  /** A membership of the person ended; others may stand. */
  | { readonly kind: 'left'; readonly personId: string; readonly actor: Actor }
  /** A liaison speaks for another agency, or for none. */
  | { readonly kind: 'office'; readonly member: Member; readonly actor: Actor }
  /** The person is away, or comes back: what lies with them is looked at. */
  | { readonly kind: 'away'; readonly personId: string }
  /** Messages reach the person no longer. */
  | { readonly kind: 'unreachable'; readonly personId: string }
  /** Their phone is lost. They come back soon, so steps wait for their next look; a child in danger does not. */
  | { readonly kind: 'locked'; readonly personId: string };

export async function membersChanged(tx: Tx, change: MembersChange): Promise<void> {
  switch (change.kind) {
    case 'joined':
      await keepMorning(tx, change.member);
      await officeOpened(tx, change.member);
      return handStepsTo(tx, change.member);
    case 'left':
      return left(tx, change.personId, change.actor);
    case 'office':
      await passOnReferralsOf(tx, change.member.personId, change.actor);
      if (change.member.agency !== null) await officeOpened(tx, change.member);
      return;
    case 'locked':
      return passOnKeptBy(tx, change.personId);
    case 'away':
      return lookAtStepsOf(tx, change.personId);
    case 'unreachable':
      await lookAtStepsOf(tx, change.personId);
      await passOnKeptBy(tx, change.personId);
      return lookAtReferralsOf(tx, change.personId);
  }
}

/** From now on the person gets the morning's message, if their role has one. */
export async function keepMorning(tx: Tx, member: Pick<Member, 'id' | 'role' | 'unitId'>): Promise<void> {
  if (!grants(member.role, 'morning.get')) return;
  const unit = await unitById(tx, member.unitId);
  if (unit) await keepTimer(tx, 'digest', member.id, await nextDigestAt(tx, unit));
}

/** What the person may do no longer goes on or back; names that they were shown leave their chat. */
async function left(tx: Tx, personId: string, actor: Actor): Promise<void> {
  await releaseHeldBy(tx, personId);
  await passOnAllOf(tx, personId, actor);
  await passOnReferralsOf(tx, personId, actor);
  await passOnKeptBy(tx, personId);
  await withdrawNamesFrom(tx, personId);
  const who = await whoById(tx, personId);
  if (who?.held.length !== 0) return;
  await dropAllUnsent(tx, personId);
  await forget(tx, 'person', [personId]);
}

/** Open steps that lie with the person are looked at at once, not on their next day. */
async function lookAtStepsOf(tx: Tx, personId: string): Promise<void> {
  const { step } = tx.t;
  const lying = await tx.db
    .select({ id: step.id })
    .from(step)
    .where(and(or(eq(step.ownerId, personId), eq(step.handedTo, personId)), eq(step.status, 'open')));
  for (const { id } of lying) await setTimer(tx, 'step', id, tx.now);
}
