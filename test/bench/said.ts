/** What the people of the bench type, and what the bot has to answer. Imports nothing of the bot: the server uses it. */

/** So that questions 1 and 15 are of one kind, and so are those after them, the kinds come again every seven. */
export const kinds = ['name', 'choice', 'number', 'date', 'text', 'choices', 'number'] as const;
export const LONG_QUESTIONS = 16;

const typedAnswers: Record<(typeof kinds)[number], (n: number) => string> = {
  name: (n) => `Ada Pupil ${n}`,
  choice: (n) => String(1 + (n % 4)),
  number: (n) => String(n % 100),
  date: (n) => `2026-09-${10 + (n % 20)}`,
  text: (n) => `the family moved away for work in spring, visit ${n}`,
  choices: () => '1, 3',
};

const SAVE = 'Right, save';

/** What a person types, message by message: the command, sixteen answers, and that all is right. */
export function longText(n: number): string {
  const at = n % (LONG_QUESTIONS + 2);
  if (at === 0) return '/long';
  if (at === LONG_QUESTIONS + 1) return SAVE;
  return typedAnswers[kinds[(at - 1) % kinds.length] ?? 'text'](n);
}

/** What the bot's answer to that message holds, in English. */
export function longReply(n: number): string {
  const at = n % (LONG_QUESTIONS + 2);
  if (at === LONG_QUESTIONS + 1) return '#saved';
  return at === LONG_QUESTIONS ? 'please check' : `${at + 1} of ${LONG_QUESTIONS}`;
}

const NOTES = 4;

/** The n-th message of a person, from 1: a command, four notes, and that all is right. */
export function noteText(user: number, n: number): string {
  const at = (n - 1) % (NOTES + 2);
  if (at === 0) return '/notes';
  return at === NOTES + 1 ? SAVE : `#${user}-${n}`;
}

/** The mark in the bot's answer to it, the last in its text. */
export function noteMark(user: number, n: number): string {
  const at = (n - 1) % (NOTES + 2);
  const round = Math.floor((n - 1) / (NOTES + 2));
  if (at === 0) return `#begun-${round}`;
  return at === NOTES + 1 ? `#done-${round}` : `#${user}-${n}`;
}

export const lastMark = (text: string): string | undefined => text.match(/#[\w-]+/g)?.at(-1);
