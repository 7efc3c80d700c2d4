/** What people set for themselves: their hours, and days on which they are away with somebody who stands in. */
import { grants, heldWith } from '../../domain/rights.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { addDays, civilOn, instantOf } from '../../domain/time.ts';
import { and, asc, eq, inArray, isNull, ne } from '../../store/orm.ts';
import { dropKept, readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { awayOf, presentOf } from '../ground/own-times.ts';
import { todayIn } from '../ground/school-days.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { membersChanged } from '../ladder/members-changed.ts';

/** Choices of hours, as buttons carry them: `0800-1800`. Danger, and what was just asked for, comes at any hour. */
export const hourChoices = ['usual', '0700-1700', '0800-1800', '0800-2000'] as const;
export type HourChoice = (typeof hourChoices)[number];
/** Days away, today among them. */
export const awayChoices = [1, 3, 7, 14] as const;
export type AwayDays = (typeof awayChoices)[number];

type Refused = { readonly ok: false; readonly reason: 'not-allowed' };
const refused: Refused = { ok: false, reason: 'not-allowed' };

export interface OwnTimes {
  readonly hours: { readonly from: string; readonly until: string } | undefined;
  /** The last day away, and who stands in. */
  readonly away: { readonly until: CivilDate; readonly standIn: string | undefined } | undefined;
  readonly standIns: readonly { readonly publicId: string; readonly name: string }[];
}

const hasWork = ({ held }: Who): boolean => heldWith(held, 'morning.get').length > 0;
const zoneOf = ({ held }: Who): string => held[0]?.timeZone ?? 'UTC';

export async function ownTimes(tx: ReadTx, who: Who): Promise<({ readonly ok: true } & OwnTimes) | Refused> {
  if (!hasWork(who)) return refused;
  const away = await awayOf(tx, who.personId);
  return {
    ok: true,
    hours: await readKept(tx, 'hours', who.personId),
    away: away && {
      until: civilOn(away.until - 1, zoneOf(who)),
      standIn: away.standIn === undefined ? undefined : await nameOf(tx, away.standIn),
    },
    standIns: away ? await standInsFor(tx, who) : [],
  };
}

/** Those of the same units who do the work of a school or office there, and are present. */
async function standInsFor(tx: ReadTx, who: Who) {
  const { membership: m } = tx.t;
  const units = who.held.filter(({ unitKind }) => unitKind !== 'class').map(({ unitId }) => unitId);
  if (units.length === 0) return [];
  const rows = await tx.db
    .select({ personId: m.personId, publicId: m.publicId, role: m.role })
    .from(m)
    .where(and(inArray(m.unitId, units), ne(m.personId, who.personId), eq(m.status, 'active'), isNull(m.toAt)))
    .orderBy(asc(m.id));
  const able = rows.filter(({ role }) => grants(role, 'visit.hand'));
  const present = await presentOf(
    tx,
    able.map(({ personId }) => personId),
  );
  const once = new Map(able.filter(({ personId }) => present.has(personId)).map((one) => [one.personId, one]));
  return Promise.all([...once.values()].map(async (one) => ({ ...one, name: await nameOf(tx, one.personId) })));
}

export async function setHours(tx: Tx, who: Who, choice: HourChoice): Promise<{ readonly ok: true } | Refused> {
  if (!hasWork(who)) return refused;
  const [from, until] = choice.split('-').map((time) => `${time.slice(0, 2)}:${time.slice(2)}`);
  if (choice === 'usual' || from === undefined || until === undefined) await dropKept(tx, 'hours', who.personId);
  else await saveKept(tx, 'hours', { from, until }, who.personId);
  return { ok: true };
}

/** From now until the end of the last of these days; steps go to whoever is next, or stands in. */
export async function goAway(tx: Tx, who: Who, days: AwayDays): Promise<{ readonly ok: true } | Refused> {
  if (!hasWork(who)) return refused;
  const zone = zoneOf(who);
  const until: Instant = instantOf(addDays(todayIn({ timeZone: zone }, tx.now), days), '00:00', zone);
  await saveKept(tx, 'away', { until }, who.personId);
  await membersChanged(tx, { kind: 'away', personId: who.personId });
  return { ok: true };
}

export async function standInBy(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ readonly ok: true } | Refused> {
  const away = hasWork(who) ? await awayOf(tx, who.personId) : undefined;
  const chosen = away && (await standInsFor(tx, who)).find(({ publicId }) => publicId === membershipPublicId);
  if (!away || !chosen) return refused;
  await saveKept(tx, 'away', { until: away.until, standIn: chosen.personId }, who.personId);
  await membersChanged(tx, { kind: 'away', personId: who.personId });
  return { ok: true };
}

/** Back sooner; what was theirs comes back with the next look at it. */
export async function comeBack(tx: Tx, who: Who): Promise<{ readonly ok: true } | Refused> {
  if (!hasWork(who)) return refused;
  const away = await awayOf(tx, who.personId);
  await dropKept(tx, 'away', who.personId);
  if (away?.standIn !== undefined) await membersChanged(tx, { kind: 'away', personId: away.standIn });
  return { ok: true };
}
