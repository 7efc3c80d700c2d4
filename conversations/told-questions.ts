/** Questions about a child out of school, asked of whoever tells of one: each conversation takes those that it needs. */
import { z } from 'zod';
import { type DangerPlace, dangerPlaces } from '../src/casework/records/danger-rows.ts';
import type { ToldFacts } from '../src/casework/told/told-places.ts';
import { readNumber } from '../src/dialogue/digits.ts';
import type { Choice, Read } from '../src/dialogue/question.ts';
import { bornBetween } from '../src/domain/age.ts';
import { cleanName } from '../src/domain/names/names.ts';
import { readPhones } from '../src/domain/phones.ts';
import type { CivilDate, Label, Phrase } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { readDay } from '../src/text/read-day.ts';

export const nameQuestion = {
  id: 'name',
  kind: 'name',
  prompt: { key: 'report.name' },
  read: (typed: string): Read<Label> => {
    const name = cleanName(typed);
    return name === '' ? { ok: false, reason: 'empty' } : { ok: true, value: name };
  },
} as const;

/** `9`, `2016`, `1395`: kept as typed, in digits that everybody reads. */
function readAge(typed: string, today: CivilDate): Read<Label> {
  const number = readNumber(typed.replace(/[,٬’']/gu, ''));
  return number !== null && bornBetween(number, today) !== undefined
    ? { ok: true, value: String(number) }
    : { ok: false, reason: 'not-an-age' };
}

/** Of whichever facts hold the places, the reasons, the day and the reader's language. */
type Places = Pick<ToldFacts, 'places'>;
type Reasons = Pick<ToldFacts, 'reasons'>;
type Day = Pick<ToldFacts, 'today' | 'language'> & Partial<Pick<ToldFacts, 'terms'>>;

export const ageQuestion = {
  id: 'age',
  kind: 'text',
  prompt: { key: 'told.age' },
  hint: { key: 'told.age-hint' },
  private: false,
  optional: true,
  read: (typed: string, _answers: unknown, { today }: Pick<Day, 'today'>) => readAge(typed, today),
} as const;

export const placeQuestion = {
  id: 'place',
  kind: 'choice',
  prompt: { key: 'told.place' },
  schema: z.string(),
  when: (_answers: unknown, { places }: Places) => places.length > 1,
  choices: (_answers: unknown, { places }: Places): Choice<Label>[] =>
    places.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
} as const;

export const sinceQuestion = {
  id: 'since',
  kind: 'date',
  prompt: { key: 'told.since' },
  hint: { key: 'told.since-hint' },
  optional: true,
  read: (typed: string, _answers: unknown, { today, language, terms }: Day) =>
    readDay(typed, { today, language, prefer: 'past', notAfter: today, terms }),
} as const;

export const reasonQuestion = {
  id: 'reason',
  kind: 'choice',
  prompt: { key: 'report.reason' },
  schema: z.string(),
  optional: true,
  choices: (_answers: unknown, { reasons }: Reasons): Choice<Label>[] =>
    reasons.map((code) => ({ value: code, label: { key: textKey('reason', code) } })),
} as const;

export const phoneQuestion = {
  id: 'phone',
  kind: 'text',
  prompt: { key: 'report.phone' },
  limit: 60,
  optional: true,
} as const;

const wrongPhones = (phone: string | undefined, { country }: Pick<ToldFacts, 'country'>): readonly string[] =>
  phone === undefined ? [] : readPhones(phone, country).wrong;

/** Behind the phone, where it can hardly be called; it is kept as written if that is said. */
export const phoneSureQuestion = {
  id: 'phoneSure',
  kind: 'choice',
  prompt: ({ phone }: { readonly phone?: string }, facts: Pick<ToldFacts, 'country'>): Phrase => ({
    key: 'report.phone-wrong',
    values: { phones: { list: wrongPhones(phone, facts) } },
  }),
  hint: { key: 'report.phone-wrong-hint' },
  private: true,
  schema: z.literal('yes'),
  when: ({ phone }: { readonly phone?: string }, facts: Pick<ToldFacts, 'country'>) =>
    wrongPhones(phone, facts).length > 0,
  choices: (): Choice<Label>[] => [{ value: 'yes', label: { key: 'report.phone-keep' } }],
} as const;

export const guardianQuestion = {
  id: 'guardian',
  kind: 'name',
  prompt: { key: 'told.guardian' },
  hint: { key: 'told.guardian-hint' },
  limit: 120,
  optional: true,
} as const;

/** What is not known yet is skipped; it stays a thing to be found out. */
export const addressQuestion = {
  id: 'address',
  kind: 'text',
  prompt: { key: 'told.address' },
  hint: { key: 'told.address-hint' },
  limit: 200,
  optional: true,
} as const;

/** Whether and where in one tap; `yes` stands in drafts from before it was asked where. */
export const dangerQuestion = {
  id: 'danger',
  kind: 'choice',
  prompt: { key: 'report.danger' },
  hint: { key: 'report.danger-hint' },
  schema: z.enum(['no', 'yes', ...dangerPlaces]),
  choices: (): Choice<Label>[] => [
    { value: 'no', label: { key: 'common.no' } },
    ...dangerPlaces.map((place) => ({ value: place, label: { key: textKey('danger', `yes-${place}`) } })),
  ],
} as const;

export const dangerIn = (answer: 'no' | 'yes' | DangerPlace): DangerPlace | undefined => {
  if (answer === 'no') return undefined;
  return answer === 'yes' ? 'unknown' : answer;
};
