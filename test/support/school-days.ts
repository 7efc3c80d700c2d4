/** Days of a school in the programme cn: the clock moved and the roll taken, without waiting for each timer. */
import { calendarOf, isWorkingDay } from '../../src/domain/calendar.ts';
import { addDays } from '../../src/domain/time.ts';
import { holidays } from '../../src/programmes/cn/holidays.ts';
import type { Person } from './person.ts';
import { type School, takeRoll } from './school.ts';

const china = calendarOf(holidays);

/** Moves the clock to a wall time at the school; what falls due is left to the bot's own pace. */
export function moveTo(school: School, day: string, time = '08:30'): void {
  const instant = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
  school.clock.set(instant);
}

/** The roll of each school day from the first to the last day, all pupils present but these. */
export async function takeRolls(
  school: School,
  from: string,
  to: string,
  away: { readonly absent?: readonly string[]; readonly excused?: readonly string[] } = {},
): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!isWorkingDay(china, day)) continue;
    moveTo(school, day);
    // What falls due on one day is done before that day’s roll, on a machine of any speed.
    await school.settled();
    await takeRoll(school, away);
  }
  await school.at(`${to}T08:31`);
}

/** Taps the newest button with that data outside of the morning's list. */
export async function tapBesideList(school: School, person: Person, prefix: string): Promise<void> {
  for (const { message_id, reply_markup } of person.chat().toReversed()) {
    const data = (reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
      'callback_data' in button ? [button.callback_data] : [],
    );
    const found = data.find((one) => one.startsWith(prefix));
    if (found === undefined || data.some((one) => one.startsWith('morning'))) continue;
    person.forges(found, message_id);
    return school.idle();
  }
  throw new Error(`No button with ${prefix} beside the list`);
}

/** Answers of a visit, as the buttons say them; `undefined` skips. */
export interface VisitAnswers {
  readonly how?: string;
  readonly on?: string;
  readonly met?: string;
  readonly outcome?: string;
  readonly promisedOn?: string;
  readonly needs?: readonly string[];
  readonly danger?: boolean;
  readonly note?: string;
}

/** Logs a visit in the guided conversation, begun by the newest button for it. */
export async function logVisit(school: School, person: Person, told: VisitAnswers = {}): Promise<void> {
  const { words } = school;
  person.taps(words('step.log-visit'));
  await school.idle();
  await answerVisit(school, person, told);
  person.taps(words('dialogue.confirm'));
  await school.idle();
}

/** All questions of the visit up to the review. */
export async function answerVisit(school: School, person: Person, told: VisitAnswers = {}): Promise<void> {
  const { words } = school;
  const tap = async (label: string) => {
    person.taps(label);
    await school.idle();
  };
  const say = async (text: string) => {
    person.says(text);
    await school.idle();
  };
  const skip = () => tap(words('dialogue.skip'));
  const met = told.met ?? 'mother';
  const outcome = told.outcome ?? 'refused';
  await tap(words(`visit.how-${told.how ?? 'visit-today'}` as 'visit.how-visit-today'));
  if (told.on) await say(told.on);
  await tap(words(`visit.met-${met}` as 'visit.met-mother'));
  if (met !== 'nobody') {
    await skip();
    await tap(words(`visit.outcome-${outcome}` as 'visit.outcome-refused'));
    if (outcome === 'promised') await say(told.promisedOn ?? '');
    if (outcome === 'refused' || outcome === 'undecided') await skip();
    if (told.needs) {
      for (const need of told.needs) await tap(words(`need.${need}` as 'need.tutoring'));
      await tap(words('dialogue.ready'));
    } else await skip();
  }
  await tap(words(told.danger ? 'danger.yes-home' : 'common.no'));
  if (told.on && met !== 'nobody' && outcome !== 'back') return;
  if (told.note) await say(told.note);
  else await skip();
}
