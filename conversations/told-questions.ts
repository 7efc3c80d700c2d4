/** Questions about a child who is told of, asked of whoever tells: at most eight together with a conversation's own. */
import type { ToldFacts } from '../src/casework/told/told-places.ts';
import { readNumber } from '../src/dialogue/digits.ts';
import type { Choice, Read } from '../src/dialogue/question.ts';
import { bornIn } from '../src/domain/age.ts';
import { cleanName } from '../src/domain/names/names.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { readDay } from '../src/text/read-day.ts';

export function readName(typed: string): Read<Label> {
  const name = cleanName(typed);
  return name === '' ? { ok: false, reason: 'empty' } : { ok: true, value: name };
}

/** `9`, `2016`, `1395`: kept as typed, in digits that everybody reads. */
export function readAge(typed: string, today: CivilDate): Read<Label> {
  const number = readNumber(typed.replace(/[,٬’']/gu, ''));
  return number !== null && bornIn(number, today) !== undefined
    ? { ok: true, value: String(number) }
    : { ok: false, reason: 'not-an-age' };
}

export const placeChoices = ({ places }: Pick<ToldFacts, 'places'>): Choice<Label>[] =>
  places.map(({ id, name }) => ({ value: id, label: { verbatim: name } }));

export const reasonChoices = ({ reasons }: Pick<ToldFacts, 'reasons'>): Choice<Label>[] =>
  reasons.map((code) => ({ value: code, label: { key: textKey('reason', code) } }));

export const readSince = (typed: string, { today, language }: Pick<ToldFacts, 'today' | 'language'>) =>
  readDay(typed, { today, language, prefer: 'past', notAfter: today });

export const yesNo = (): Choice<Label>[] => [
  { value: 'no', label: { key: 'common.no' } },
  { value: 'yes', label: { key: 'common.yes' } },
];
