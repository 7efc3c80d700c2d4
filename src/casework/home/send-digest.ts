/** One message in the morning for each coordinator and principal, with a button for each case; silence when nothing needs them. */

import { grants, rolesWith } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { allWellScreen, type DigestDuties, digestScreen } from '../../domain/screens/digest.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { isOfficeDay, isWakingTime, todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { settingFor } from '../ground/unit-settings.ts';
import { unitById } from '../ground/units.ts';
import { nextDigestAt } from '../records/hours.ts';
import { type Digest, digestOf } from './digest.ts';
import { digestDuties } from './digest-duties.ts';

/** Cases named in a digest. */
const shown = { whole: 6, brief: 3 } as const;
const monday = 1;

/**
 * Sends the digest of a membership when this is a working day after the digest's hour, and gives the instant of the
 * next; undefined once the membership has ended. One for all units of a person that lie within another of theirs.
 */
export async function sendDigest(tx: Tx, membershipId: string): Promise<Instant | undefined> {
  const { membership: m } = tx.t;
  const [held] = await tx.db.select().from(m).where(eq(m.id, membershipId));
  const unit = held && (await unitById(tx, held.unitId));
  if (held?.status !== 'active' || !unit || !grants(held.role, 'digest.get')) return undefined;
  const next = await nextDigestAt(tx, unit);
  const today = todayIn(unit, tx.now);
  const digestAt = await settingFor(tx, unit, 'digestAt');
  const isTime = (await isOfficeDay(tx, unit, today)) && tx.now >= instantOf(today, digestAt, unit.timeZone);
  if (!isTime || !isWakingTime(unit, tx.now) || (await isCovered(tx, held))) return next;

  const key = `digest:${membershipId}`;
  const last = await readKept(tx, 'digest', membershipId);
  const whole = grants(held.role, 'digest.whole');
  const digest = await digestOf(tx, unit, {
    whole,
    since: last?.at ?? held.fromAt,
    shown: shown[whole ? 'whole' : 'brief'],
  });
  await saveKept(tx, 'digest', { at: tx.now }, membershipId);
  const duties = await digestDuties(tx, held.personId, unit, today);
  const screen = screenOf(digest, whole, duties);
  if (screen)
    await tell(tx, held.personId, screen, {
      hours: 'any',
      handle: key,
      anew: true,
      expiresAt: instantOf(addDays(today, 1), '00:00', unit.timeZone),
    });
  return next;
}

function screenOf(digest: Digest, whole: boolean, duties: DigestDuties) {
  const { counts } = digest;
  const shared = counts.overdue + counts.dueToday + counts.away;
  const needed =
    shared > 0 ||
    (whole &&
      (counts.unassigned + counts.missingRolls + counts.waiting + counts.pledges > 0 ||
        counts.referralsLate + counts.referralsWaiting + counts.offices > 0 ||
        digest.more > 0));
  const told = counts.fresh + counts.back + duties.own.length + duties.lateBelow > 0;
  if (needed || told) return digestScreen(digest, { duties });
  const isMonday = Temporal.PlainDate.from(digest.on).dayOfWeek === monday;
  if (!whole || !isMonday) return undefined;
  return counts.later + counts.watched > 0 ? digestScreen(digest) : allWellScreen(digest.unit);
}

/** The person coordinates a unit above this one, or this one itself besides being its principal. */
async function isCovered(
  tx: ReadTx,
  held: { readonly id: string; readonly personId: string; readonly area: string; readonly role: string },
): Promise<boolean> {
  const { membership: m } = tx.t;
  const others = await tx.db
    .select({ id: m.id, area: m.area })
    .from(m)
    .where(and(eq(m.personId, held.personId), inArray(m.role, rolesWith('digest.whole')), eq(m.status, 'active')));
  return others.some(
    ({ id, area }) =>
      id !== held.id && held.area.startsWith(area) && (area !== held.area || !grants(held.role, 'digest.whole')),
  );
}
