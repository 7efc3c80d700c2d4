/** A list that arrives in several messages: what belongs together, and what was read of it all. */
import { type ListRead, readPastedList } from './read-list.ts';
import type { Reading } from './reading.ts';

export interface ListPart {
  readonly text: string;
  /** Id of the message it came with, by which its edits are known. */
  readonly message?: number | undefined;
}

/** What was sent so far: at most one file, and messages behind it. */
export interface ListParts {
  readonly file?: readonly Reading[] | undefined;
  readonly texts: readonly ListPart[];
  /** When the last of it came, epoch milliseconds. */
  readonly at: number;
}

/** Longer messages are cut by the messenger, at a line's end where one is near. */
const messageLimit = 4096;
/** Parts of one paste, and messages forwarded together, arrive within this. */
const togetherMs = 15_000;

/** Whether a further text goes on with what was sent, rather than taking its place. `decided`: buttons were tapped between. */
export function goesOn(before: ListParts, text: string, now: number, decided: boolean): boolean {
  if (!text.trim().includes('\n')) return true;
  if (decided) return false;
  if (now - before.at <= togetherMs) return true;
  const last = before.texts.at(-1)?.text ?? '';
  return last.length > messageLimit / 2 && last.length + text.length > messageLimit;
}

/** The texts as one: a message as long as a message can be was cut within its last line. */
function joined(texts: readonly ListPart[]): string {
  return texts.reduce((whole, { text }, at) => {
    if (at === 0) return text;
    const before = texts[at - 1]?.text ?? '';
    const isCut = before.length >= messageLimit - 1 && !/^\s*[\p{Nd}•]/u.test(text);
    return whole + (isCut ? (before.length >= messageLimit ? '' : ' ') : '\n') + text;
  }, '');
}

/** The ways to read all of it. */
export function readParts({ file, texts }: Omit<ListParts, 'at'>): ListRead {
  if (texts.length === 0 && file) return { ok: true, readings: file };
  const pasted = readPastedList(joined(texts));
  if (!file || !pasted.ok) return pasted;
  const [more] = pasted.readings;
  return {
    ok: true,
    readings: file.map((reading) => ({ ...reading, entries: [...reading.entries, ...(more?.entries ?? [])] })),
  };
}
