/** One message in the morning for each person, for all that they hold; silence or one line when nothing needs them. */

import { grants, heldWith, holds } from '../../domain/rights.ts';
import type { CivilDate, Instant, Screen } from '../../domain/screen.ts';
import { allWellScreen, type MorningView, morningScreen } from '../../domain/screens/morning.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { lateWasTold } from '../duties/late-below.ts';
import { wereTold } from '../duties/tell-duties.ts';
import { awayOf } from '../ground/own-times.ts';
import { isOfficeDay, isWakingTime, todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { settingFor } from '../ground/unit-settings.ts';
import { type Unit, unitById } from '../ground/units.ts';
import { type Who, whoById } from '../ground/who.ts';
import { nextDigestAt } from '../records/hours.ts';
import { morningOf } from './morning.ts';

/**
 * Sends it when this is a working day of the membership's unit after the hour that is set there, and gives the instant
 * of the next; undefined once the membership has ended. Once a day, whichever of the person's memberships comes first.
 */
export async function sendMorning(tx: Tx, membershipId: string): Promise<Instant | undefined> {
  const { membership: m } = tx.t;
  const [held] = await tx.db.select().from(m).where(eq(m.id, membershipId));
  const unit = held && (await unitById(tx, held.unitId));
  if (held?.status !== 'active' || !unit || !grants(held.role, 'morning.get')) return undefined;
  const next = await nextDigestAt(tx, unit);
  const today = todayIn(unit, tx.now);
  const hour = await settingFor(tx, unit, 'digestAt');
  const isTime = (await isOfficeDay(tx, unit, today)) && tx.now >= instantOf(today, hour, unit.timeZone);
  const last = await readKept(tx, 'morning', held.personId);
  const who = await whoById(tx, held.personId);
  if (!isTime || !isWakingTime(unit, tx.now) || (last && last.on >= today) || !who) return next;
  if (await awayOf(tx, held.personId)) return next;

  const since = last?.at ?? held.fromAt;
  const { view, duties, lateDuties } = await morningOf(tx, who, { day: last?.on ?? '', since });
  const screen = screenOf(view, await isAfterRest(tx, unit, today), who, await settingFor(tx, unit, 'emptyMorning'));
  const at = screen ? tx.now : since;
  await saveKept(tx, 'morning', { on: today, at, before: last?.on ?? '', since }, held.personId);
  if (!screen) return next;
  await wereTold(
    tx,
    duties.map(({ id }) => id),
    today,
  );
  await lateWasTold(tx, lateDuties, today);
  await tell(tx, held.personId, screen, {
    hours: unit,
    handle: `morning:${held.personId}`,
    anew: true,
    expiresAt: instantOf(addDays(today, 1), '00:00', unit.timeZone),
  });
  return next;
}

/** The first working day after days off. */
const isAfterRest = async (tx: ReadTx, unit: Unit, today: CivilDate): Promise<boolean> =>
  !(await isOfficeDay(tx, unit, addDays(today, -1)));

/** What may wait comes with what is urgent, and alone after days off; for nothing at all there is a line, or silence. */
function screenOf(view: MorningView, isFirstDay: boolean, who: Who, empty: string): Screen | undefined {
  const late = view.digests.some(({ counts }) => counts.dutiesLateBelow > 0);
  if (late || view.items.some((item) => !item.standing) || (isFirstDay && view.items.length > 0))
    return morningScreen(view);
  const isSaid = empty === 'daily' || (empty === 'after-rest' && isFirstDay && holds(who.held, 'digest.whole'));
  if (!isSaid || heldWith(who.held, 'digest.get').length === 0) return undefined;
  const isOpen = view.digests.some(
    ({ counts }) => counts.overdue + counts.dueToday + counts.later + counts.watched > 0,
  );
  return isOpen ? morningScreen(view) : allWellScreen(view.digests.map(({ unit }) => unit));
}
