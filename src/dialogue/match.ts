import { asciiDigits } from './digits.ts';
import type { Spoken } from './input.ts';
import { type Choice, type Read, refusal } from './question.ts';

type Labels = NonNullable<Spoken['choices']>;

/** Letters and digits alone, one form for each: case, width, ي and ی, ك and ک, and all signs are left out. */
function fold(text: string): string {
  if (/^[ -~]*$/.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return asciiDigits(text.normalize('NFKC').toLowerCase())
    .replace(/[يى]/gu, 'ی')
    .replace(/ك/gu, 'ک')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The same without accents and spaces, as typed on a foreign keyboard. */
const bare = (text: string): string =>
  fold(text)
    .normalize('NFD')
    .replace(/[\p{M} ]/gu, '')
    .replace(/đ/gu, 'd');

const MOST_LABELS = 2_000;

/** For labels, which come again with every question; what people type is not kept. */
function once(make: (label: string) => string): (label: string) => string {
  const known = new Map<string, string>();
  return (label) => {
    const found = known.get(label);
    if (found !== undefined) return found;
    if (known.size >= MOST_LABELS) known.clear();
    const made = make(label);
    known.set(label, made);
    return made;
  };
}

const foldLabel = once(fold);
const bareLabel = once(bare);

/** No button is longer; longer text is no button's and is not compared. */
const longestWords = 200;

/** Tells of words whether one of them was typed, whatever case, width and punctuation. */
export function sayingOf(typed: string): (words: readonly string[]) => boolean {
  if (typed.length > longestWords) return () => false;
  const said = fold(typed);
  return (words) => words.some((word) => isWord(word, typed, said));
}

const isWord = (word: string, typed: string, said: string): boolean =>
  word.trim() === typed.trim() || (said !== '' && foldLabel(word) === said);

/** The values whose label was typed, strictly or else without accents. */
export function byLabel(typed: string, labels: Labels): string[] {
  if (labels.length === 0 || typed.length > longestWords) return [];
  const folds = fold(typed);
  const strict = labels.filter(({ label }) => isWord(label, typed, folds));
  const said = strict.length > 0 ? '' : bare(typed);
  if (said === '') return strict.map(({ value }) => value);
  return labels.filter(({ label }) => bareLabel(label) === said).map(({ value }) => value);
}

/** The one choice that was typed: by its label, or by its place in the list, in digits of any script. */
export function readChoice(typed: string, choices: readonly Choice[], labels: Labels): Read<never> {
  const named = byLabel(typed, labels).filter((value) => choices.some((choice) => choice.value === value));
  if (named.length > 1) return refusal('ambiguous-choice');
  const number = /^\d{1,4}$/u.exec(fold(typed))?.[0];
  const place = number === undefined ? undefined : choices[Number(number) - 1]?.value;
  const value = named[0] ?? place;
  return value === undefined ? refusal('not-a-choice') : { ok: true, value };
}

/** Several choices in one message: `1, 3`, `۱ ۳`, or labels with a comma of any script or a line between. */
export function readChoices(typed: string, choices: readonly Choice[], labels: Labels): Read<never> {
  const whole = readChoice(typed, choices, labels);
  if (whole.ok) return { ok: true, value: [String(whole.value)] };
  const places = /^[\d\s]+$/u.test(asciiDigits(typed));
  const parts = typed.split(places ? /\s+/u : /[,،、，;；؛\n]+/u).filter((part) => part.trim() !== '');
  const values: string[] = [];
  for (const part of parts) {
    const one = readChoice(part, choices, labels);
    if (!one.ok) return one;
    values.push(String(one.value));
  }
  return { ok: true, value: values };
}
