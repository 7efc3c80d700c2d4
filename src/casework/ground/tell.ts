/**
 * The one way in which people are told something that they did not just ask for. Each message says in whose waking hours
 * it comes; people are told once however often they are named. What it speaks of is read from the screen when it is sent
 * (domain/screen-subjects.ts); `about` is what it hangs on, to be withdrawn with that.
 */
import { type DonorScreen, mayReachDonors } from '../../domain/for-donors.ts';
import { seesCardsAlone } from '../../domain/rights.ts';
import type { Instant, Screen } from '../../domain/screen.ts';
import { hour } from '../../domain/time.ts';
import { messagesOf } from '../../store/message-register.ts';
import { dropUnsent } from '../../store/outbox-queue.ts';
import type { Tx } from '../../store/tx.ts';
import { ownTime } from './own-times.ts';
import { wakingTime } from './school-days.ts';
import type { Unit } from './units.ts';
import { whoById } from './who.ts';

export interface Telling {
  /** The unit in whose waking hours it comes, and in the person's own; `any`: what came by the clock or a hand at this hour, and danger. */
  readonly hours: Pick<Unit, 'timeZone'> | 'any';
  /** What it hangs on (`step:<id>`): unsent, it goes with that. */
  readonly about?: string;
  /** A later message under the same handle takes its place. */
  readonly handle?: string;
  /** A new message under the handle; the old one stays as it is. */
  readonly anew?: boolean;
  /** Not sent at all after this instant. */
  readonly expiresAt?: Instant;
  /** One of many that go out together: it comes when nothing else waits. */
  readonly bulk?: true;
}

/** One that asks for something and stays in the chat. */
export interface Asking extends Telling {
  readonly handle: string;
  readonly about: string;
}

/** Tells each of these people, by their ids. */
export async function tell(
  tx: Tx,
  people: string | Iterable<string>,
  screen: Screen,
  { hours, bulk, ...how }: Telling,
): Promise<void> {
  const harmless = mayReachDonors(screen);
  for (const to of typeof people === 'string' ? [people] : new Set(people)) {
    if (!harmless && seesCardsAlone((await whoById(tx, to))?.held ?? []))
      throw new Error(`Not for donors: ${screen.lines[0]?.key}`);
    const notBefore = hours === 'any' ? {} : { notBefore: await ownTime(tx, to, hours, wakingTime(hours, tx.now)) };
    await tx.send({ to, screen, ...how, ...notBefore, priority: bulk ? 'bulk' : 'notice' });
  }
}

/** Tells a donor: what a donor may read holds by its type. */
export const tellDonor = (tx: Tx, donorId: string, screen: DonorScreen, how: Telling): Promise<void> =>
  tell(tx, donorId, screen, how);

/** Asks anew: what was not sent yet gives way, and the message sent before says that a newer one is below. */
export async function askAnew(tx: Tx, to: string, screen: Screen, how: Asking): Promise<void> {
  await tellSent(tx, to, { lines: [{ key: 'common.see-below' }] }, how);
  await tell(tx, to, screen, { ...how, anew: true });
}

/** Turns the message that was sent under the handle into this screen; nothing is sent where there is none. */
export async function tellSent(tx: Tx, to: string, screen: Screen, how: Asking): Promise<void> {
  await dropUnsent(tx, to, how.handle);
  if ((await messagesOf(tx, to, how.handle)).length > 0) await tell(tx, to, screen, how);
}

/** Says it in a group, after all that people wait for; not at all where that takes an hour. */
export const tellGroup = (tx: Tx, recipient: string, screen: Screen): Promise<void> =>
  tx.send({ to: recipient, screen, priority: 'guest', expiresAt: tx.now + hour });
