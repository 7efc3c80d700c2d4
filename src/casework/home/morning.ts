/** What one person is told in the morning, for all that they hold: numbers of their areas, and what needs them, ranked. */
import { action } from '../../domain/action.ts';
import { heldWith, holds } from '../../domain/rights.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { awayLabel, type DigestView } from '../../domain/screens/digest.ts';
import { dutyLabel } from '../../domain/screens/duties.ts';
import type { Item, MorningView } from '../../domain/screens/morning.ts';
import { readKept } from '../../store/settings.ts';
import type { ReadTx } from '../../store/tx.ts';
import { listedDuty } from '../duties/duty-page.ts';
import type { DutyRow } from '../duties/duty-rows.ts';
import { lateBelow } from '../duties/late-below.ts';
import { dutiesOfMorning } from '../duties/tell-duties.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { owedBy } from '../records/owed-steps.ts';
import { foremostOfCases } from '../records/step-order.ts';
import { agendaParts, stepItems } from './agenda.ts';
import { awayCases } from './away.ts';
import { digestOf } from './digest.ts';
import { silentCases } from './silent-cases.ts';

export interface Morning {
  readonly view: MorningView;
  /** Duties that it names, and late ones below that it counts: said with it. */
  readonly duties: readonly DutyRow[];
  readonly lateDuties: readonly DutyRow[];
}

/** When the message before went out, and the working day before this one. */
interface Before {
  readonly day: CivilDate;
  readonly since: Instant;
}

/** Children away without a step who are named for each area; the others are counted. */
const namedAway = 10;

/** As it stands now: told again on the same day it says the same, without what is done. */
export async function morningOf(tx: ReadTx, who: Who, before: Before): Promise<Morning> {
  const today = todayIn(who.held[0] ?? { timeZone: 'UTC' }, tx.now);
  const parts = await agendaParts(tx, who);
  const duties = await dutiesOfMorning(tx, who.personId, today);
  const areas = await areasOf(tx, who, before.since, today);
  const dutyItems = duties.map(async (row): Promise<Item> => {
    const listed = await listedDuty(tx, row, today);
    return { label: dutyLabel(listed), action: action('duty', row.publicId), overdue: listed.mark === 'late' };
  });
  const ranked: Item[] = [
    ...parts.danger,
    ...(await stepsOfMorning(tx, who, today, before.day)),
    ...areas.flatMap(({ silent }) => silent),
    ...parts.rolls.filter(({ overdue }) => overdue),
    ...parts.waiting,
    ...parts.tips,
    ...parts.likeness,
    ...parts.findOut,
    ...parts.reasons,
    ...parts.referrals,
    ...areas.flatMap(({ away }) => away),
    ...(await Promise.all(dutyItems)),
    ...parts.newYear.map(standing),
    ...parts.needs.map(standing),
    ...parts.week.map(standing),
  ];
  const items = [...ranked.filter((item) => !item.standing), ...ranked.filter((item) => item.standing)];
  return {
    view: {
      on: today,
      digests: areas.map(({ digest }) => digest),
      items: [...new Map(items.map((item) => [item.action, item])).values()],
      unnamed: areas.reduce((sum, { unnamed }) => sum + unnamed, 0),
    },
    duties,
    lateDuties: areas.flatMap(({ late }) => late),
  };
}

const standing = (item: Item): Item => ({ ...item, standing: true });

/** What is due or to be looked at, and what opened since the message before; the gravest of each case. */
async function stepsOfMorning(tx: ReadTx, who: Who, today: CivilDate, dayBefore: CivilDate): Promise<Item[]> {
  const rows = foremostOfCases(await owedBy(tx, who.personId, today, dayBefore), today);
  return stepItems(
    tx,
    rows.toSorted((a, b) => (a.step.dueOn < b.step.dueOn ? -1 : 1)),
  );
}

interface Area {
  readonly digest: DigestView;
  readonly silent: readonly Item[];
  readonly away: readonly Item[];
  readonly unnamed: number;
  readonly late: readonly DutyRow[];
}

async function areasOf(tx: ReadTx, who: Who, since: Instant, today: CivilDate): Promise<Area[]> {
  const units = await Promise.all(digestsOf(who).map(({ unitId }) => unitById(tx, unitId)));
  const areas: Area[] = [];
  for (const unit of units) if (unit) areas.push(await areaOf(tx, who, unit, since, today));
  return areas;
}

async function areaOf(tx: ReadTx, who: Who, unit: Unit, since: Instant, today: CivilDate): Promise<Area> {
  const whole = holds(
    who.held.filter(({ unitId }) => unitId === unit.id),
    'digest.whole',
  );
  const { counts } = await digestOf(tx, unit, { whole, since });
  const silent = await silentCases(tx, who.personId, unit);
  const away = await awayCases(tx, { areas: [unit.area], cases: [] }, namedAway);
  const late = await lateBelow(tx, who.personId, unit.area, today);
  return {
    digest: { unit: unit.name, counts: { ...counts, silent: silent.unanswered, dutiesLateBelow: late.length } },
    silent: silent.items,
    away: away.cases.map((one) => ({ label: awayLabel(one), action: action('case', one.publicId), overdue: false })),
    unnamed: away.total - away.cases.length,
    late,
  };
}

/** Where the person gets a digest, without what lies in an area of which they get the whole. */
function digestsOf(who: Who): Who['held'] {
  const whole = heldWith(who.held, 'digest.whole');
  const covers = (area: string, own: string): boolean => area !== own && own.startsWith(area);
  const mine = heldWith(who.held, 'digest.get').filter(({ area }) => !whole.some((one) => covers(one.area, area)));
  return [...new Map(mine.map((one) => [one.unitId, one])).values()];
}

/** What the person has in the morning's message now; told anew on the day of the last one. */
export async function morningNow(tx: ReadTx, who: Who): Promise<MorningView> {
  const told = await readKept(tx, 'morning', who.personId);
  const { view } = await morningOf(tx, who, { day: told?.before ?? '', since: told?.since ?? tx.now });
  return view;
}
