import { z } from 'zod';
import { cleanText, hasVisible, lengthOf, nameLimit, onOneLine, textLimit } from './clean.ts';
import { asciiDigits, readNumber } from './digits.ts';
import type { Spoken } from './input.ts';
import { byLabel, readChoice, readChoices } from './match.ts';
import { choicesOf, type Turn } from './path.ts';
import {
  type Answers,
  type Choice,
  type Json,
  type Kind,
  type Question,
  type Read,
  refusal,
  type SentFile,
} from './question.ts';

type Asked<F, W> = Question<Answers, F, W>;

/** What an answer must be where the question has no schema. */
const schemaOfKind: Readonly<Record<Kind, z.ZodType<Json>>> = {
  choice: z.string(),
  choices: z.array(z.string()),
  text: z.string(),
  name: z.string(),
  number: z.number(),
  date: z.iso.date(),
  file: z.object({
    file: z.string(),
    name: z.string().optional(),
    mime: z.string().optional(),
    bytes: z.number().optional(),
    photo: z.boolean().optional(),
  }),
};

/** The answer by the question's schema, or the reason of its first issue; a message that is no key is not shown. */
export function checked(question: Question, value: Json): Read<never> {
  const parsed = (question.schema ?? schemaOfKind[question.kind]).safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  if (!issue || !/^[a-z][A-Za-z0-9._-]*$/.test(issue.message)) return refusal('not-understood');
  const limits = {
    ...('minimum' in issue && { min: Number(issue.minimum) }),
    ...('maximum' in issue && { max: Number(issue.maximum) }),
  };
  return { ok: false, reason: issue.message, ...(Object.keys(limits).length > 0 && { values: limits }) };
}

/** A typed answer, or a suggestion that was tapped. */
export function readText<F, W>(turn: Turn<F, W>, question: Asked<F, W>, text: string, spoken: Spoken = {}): Read<W> {
  const typed = cleanText(text);
  const choices = choicesOf(question, turn.answers, turn.facts);
  const labels = spoken.choices ?? [];
  if (question.kind === 'file') return refusal('expects-file');
  if (!hasVisible(typed)) return refusal('empty');
  if (question.kind === 'choice') return thenChecked(question, readChoice(typed, choices, labels));
  if (question.kind === 'choices') {
    const named = readChoices(typed, choices, labels);
    return named.ok ? readPicked(question, [...(turn.draft.picked ?? []), ...listOf(named.value)], choices) : named;
  }
  const max = question.limit ?? (question.kind === 'text' ? textLimit : nameLimit);
  const length = lengthOf(typed);
  if (length > max) return refusal('too-long', { max, length });
  const suggested = choices.length > 0 ? byLabel(typed, labels) : [];
  const said = (suggested.length === 1 && suggested[0]) || typed;
  const line = question.kind === 'text' ? said : onOneLine(said);
  return thenChecked(question, question.read?.(line, turn.answers, turn.facts) ?? readKind(question.kind, line));
}

function readKind(kind: 'text' | 'name' | 'number' | 'date', typed: string): Read<never> {
  if (kind === 'text' || kind === 'name') return { ok: true, value: typed };
  if (kind === 'number') {
    const value = readNumber(typed);
    return value === null ? refusal('expects-number') : { ok: true, value };
  }
  const day = schemaOfKind.date.safeParse(asciiDigits(typed.normalize('NFKC')));
  return day.success ? { ok: true, value: day.data } : refusal('expects-date');
}

/** A tapped value: a choice must be one of those offered now; elsewhere it is read as if typed. */
export function readPick<F, W>(turn: Turn<F, W>, question: Asked<F, W>, value: string): Read<W> {
  if (question.kind !== 'choice') return readText(turn, question, value);
  const offered = choicesOf(question, turn.answers, turn.facts).some((choice) => choice.value === value);
  return offered ? checked(question, value) : refusal('not-a-choice');
}

/** Several choices, each once and in the order of the list. */
export function readPicked(question: Question, picked: readonly string[], choices: readonly Choice[]): Read<never> {
  const values = choices.map((choice) => choice.value).filter((value) => picked.includes(value));
  return values.length > 0 ? checked(question, values) : refusal('nothing-chosen');
}

export function readFile(question: Question, sent: SentFile): Read<never> {
  if (question.kind !== 'file') return refusal(`expects-${question.kind}`);
  const { file, name, mime, bytes, photo } = sent;
  return checked(question, {
    file,
    ...(name !== undefined && { name: onOneLine(cleanText(name)) }),
    ...(mime !== undefined && { mime }),
    ...(bytes !== undefined && { bytes }),
    ...(photo === true && { photo }),
  });
}

export const listOf = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const thenChecked = <W>(question: Question<Answers, never, W>, read: Read<W>): Read<W> =>
  read.ok ? checked(question as Question, read.value) : read;
