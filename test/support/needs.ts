/** Children with needs, as the journeys of volunteers and donors want them: through the bot, by its buttons. */
import type { Person } from './person.ts';
import { type School, takeRoll } from './school.ts';

/** A person's button with this verb carries a public id; sends the tap that a changed client could send as well. */
export async function press(school: School, person: Person, data: string): Promise<void> {
  person.forges(data);
  await school.idle();
}

/** The public ids that buttons with this verb carry in a chat, each once, the oldest message first. */
export const idsIn = (person: Person, verb: string): string[] => {
  const data = person
    .chat()
    .flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? [])
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
  return [
    ...new Set(
      data.filter((one) => one.startsWith(`${verb}:`)).map((one) => one.slice(verb.length + 1).split(':')[0] ?? ''),
    ),
  ];
};

/** Pupils absent today, each with these needs; the public ids of their cases in the order of the class list. */
export async function childrenInNeed(
  school: School,
  names: readonly string[],
  kinds: readonly string[],
): Promise<string[]> {
  const { teacher } = school.people;
  await takeRoll(school, { absent: names });
  teacher.says('/cases');
  await school.idle();
  const cases = (teacher.last().reply_markup?.inline_keyboard.flat() ?? [])
    .filter((button) => 'callback_data' in button && button.callback_data.startsWith('case:'))
    .toSorted((a, b) => a.text.localeCompare(b.text))
    .flatMap((button) => ('callback_data' in button ? [button.callback_data.split(':')[1] ?? ''] : []));
  for (const id of cases) for (const kind of kinds) await press(school, teacher, `needs.added:${id}:${kind}`);
  return cases;
}

/** The guardian of each agrees to sponsorship; the teacher records it. */
export async function recordConsents(school: School, cases: readonly string[], view = 'yes'): Promise<void> {
  const { teacher } = school.people;
  for (const id of cases) {
    await press(school, teacher, `consent:${id}`);
    teacher.taps(school.words('consent.by-mother'));
    await school.idle();
    teacher.taps(school.words('consent.how-paper'));
    await school.idle();
    teacher.taps(school.words('return.today'));
    await school.idle();
    teacher.taps(school.words(view === 'yes' ? 'consent.view-yes' : 'consent.view-no'));
    await school.idle();
    teacher.taps(school.words('dialogue.confirm'));
    await school.idle();
  }
}

/** The morning after the first Monday, on which donors' cards are made. */
export const cardsCome = (school: School): Promise<void> => school.at('2026-09-15T08:00');

/** A message of the bot as text, without the isolates around names and numbers. */
export const textOf = (person: Person): string => plain(person.last().text ?? '');
export const everythingSeen = (person: Person): string => plain(JSON.stringify(person.chat()));
const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
