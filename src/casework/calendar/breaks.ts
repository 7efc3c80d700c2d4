/** Days without school that places set for themselves: as they stand in a unit, asked for in good time, and told. */
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { breakScreen } from '../../domain/screens/calendar/breaks.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { type AskedBreakRule, daysBy, schoolYearOf, usualDays } from '../../programmes/terms.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { askAnew } from '../ground/tell.ts';
import { changesFor, isBreak, termsOf } from '../ground/unit-calendars.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Asked } from './change-calendar.ts';

export interface Break {
  readonly code: string;
  /** The school year, by the programme's calendar. */
  readonly year: number;
  /** `break`: days of its own; `between`: the days between two terms; `end`: `from` is the last day of classes, and `to` too. */
  readonly kind: 'break' | 'between' | 'end';
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Somebody has set it, here or above. */
  readonly isSet: boolean;
  /** Of an end: last days that are usual in practice. */
  readonly practice: readonly CivilDate[];
}

/** So long before its first day a break is asked for; the last day of classes may be weeks before that of the rules. */
const askedDays = { break: 45, between: 45, end: 60 } as const;
/** Local time. */
const askedAt = '08:50';

/** The breaks of that school year in a unit, the earliest first. */
export async function breaksOf(tx: ReadTx, unit: Unit, year: number): Promise<Break[]> {
  const rule = ruleOf(unit);
  const changes = await changesFor(tx, unit.area);
  const terms = await termsOf(tx, unit, year);
  const term = (code: string) => terms.find((one) => one.code === code);
  const isTermSet = (...codes: readonly string[]): boolean =>
    changes.some((one) => one.kind === 'term' && one.year === year && codes.includes(one.term ?? ''));
  const breakBy = (asked: AskedBreakRule): Break[] => {
    const { code } = asked;
    const base = { code, year, practice: [] };
    if ('starts' in asked) {
      const days = usualDays(rule, asked, year);
      const set = changes.findLast((one) => isBreak(one, code, year));
      if (set) return [{ ...base, kind: 'break', from: set.fromOn, to: set.toOn, isSet: true }];
      return days ? [{ ...base, kind: 'break', ...days, isSet: false }] : [];
    }
    const last = term(asked.after)?.endsOn;
    if (last === undefined) return [];
    if ('before' in asked) {
      const next = term(asked.before)?.startsOn;
      const isSet = isTermSet(asked.after, asked.before);
      return next ? [{ ...base, kind: 'between', from: addDays(last, 1), to: addDays(next, -1), isSet }] : [];
    }
    const practice = daysBy(rule, asked.practice ?? [], year);
    return [{ ...base, kind: 'end', from: last, to: last, isSet: isTermSet(asked.after), practice }];
  };
  return (rule.schoolYear.asked ?? []).flatMap(breakBy).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Of this school year and the next, those that are not over. */
export async function breaksToCome(tx: ReadTx, unit: Unit): Promise<Break[]> {
  const today = todayIn(unit, tx.now);
  const year = schoolYearOf(ruleOf(unit), today);
  const all = [...(await breaksOf(tx, unit, year)), ...(await breaksOf(tx, unit, year + 1))];
  return all.filter(({ to }) => to >= today);
}

/** What setting it to these days changes: days off for schools, or the terms around them. */
export async function askedFor(tx: ReadTx, unit: Unit, one: Break, from: CivilDate, to: CivilDate): Promise<Asked[]> {
  const { code, year } = one;
  if (one.kind === 'break') return [{ kind: 'off', scope: 'school', from, to, words: '', code, year }];
  const rule = ruleOf(unit).schoolYear.asked?.find((asked) => asked.code === code);
  if (!rule || !('after' in rule)) return [];
  const terms = await termsOf(tx, unit, year);
  const moved = (term: string | undefined, days: { from?: CivilDate; to?: CivilDate }): Asked[] => {
    const known = terms.find((each) => each.code === term);
    return known ? [{ kind: 'term', term: known.code, year, from: known.startsOn, to: known.endsOn, ...days }] : [];
  };
  if (one.kind === 'end') return moved(rule.after, { to: from });
  return [
    ...moved(rule.after, { to: addDays(from, -1) }),
    ...moved('before' in rule ? rule.before : undefined, { from: addDays(to, 1) }),
  ];
}

const keyOf = ({ year, code }: Break): string => `${year}.${code}`;
const asksOn = ({ kind, from }: Break): CivilDate => addDays(from, -askedDays[kind]);

/** Asks what is to be asked by now, and gives the morning of the next question; undefined where nothing is asked. */
export async function askForBreaks(tx: Tx, rootId: string): Promise<Instant | undefined> {
  const root = await unitById(tx, rootId);
  if (!root || root.closedAt !== null) return undefined;
  const today = todayIn(root, tx.now);
  const known = (await readKept(tx, 'breaks', root.id))?.asked ?? [];
  const isTime = tx.now >= instantOf(today, askedAt, root.timeZone);
  const due = isTime
    ? (await breaksToCome(tx, root)).filter(
        (one) => asksOn(one) <= today && one.from > today && !one.isSet && !known.includes(keyOf(one)),
      )
    : [];
  const people = due.length > 0 ? await askedPeople(tx, root) : [];
  for (const one of due) {
    const about = `break:${root.id}:${keyOf(one)}`;
    for (const to of people)
      await askAnew(tx, to, breakScreen({ unit: root.name, unitPublicId: root.publicId, ...one }), {
        hours: 'any',
        handle: about,
        about,
      });
  }
  // Whoever comes first is asked, however late.
  if (people.length > 0)
    await saveKept(tx, 'breaks', { asked: [...known, ...due.map(keyOf)].slice(-keptAsked) }, root.id);
  return nextBreaksAt(tx, root);
}

/** Of some years; older ones are over. */
const keptAsked = 20;

/** Whoever sets the calendar at the top: the coordinators, or the principal of a school that stands alone. */
async function askedPeople(tx: ReadTx, root: Unit): Promise<string[]> {
  const coordinators = await nearestHolders(tx, root.area, 'coordinator');
  const people = coordinators.length > 0 ? coordinators : await nearestHolders(tx, root.area, 'principal');
  return people.map(({ personId }) => personId);
}

export async function nextBreaksAt(tx: ReadTx, root: Unit): Promise<Instant | undefined> {
  const today = todayIn(root, tx.now);
  const known = (await readKept(tx, 'breaks', root.id))?.asked ?? [];
  const year = schoolYearOf(ruleOf(root), today);
  const coming: Break[] = [];
  for (const one of [year, year + 1, year + 2]) coming.push(...(await breaksOf(tx, root, one)));
  return coming
    .filter((one) => one.from > today && !one.isSet && !known.includes(keyOf(one)))
    .map((one) => [asksOn(one), today].toSorted().at(-1) ?? today)
    .flatMap((on) => [on, addDays(on, 1)])
    .map((on) => instantOf(on, askedAt, root.timeZone))
    .filter((at) => at > tx.now)
    .toSorted((a, b) => a - b)[0];
}
