/**
 * Who was erased, beside the keys: a line for each, with an id that says nothing by itself. A backup is older than
 * what was erased since; whoever opens one goes by this list before anybody is answered.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const lineSchema = z.object({ subject: z.string(), at: z.int() });

export const journalBeside = (keyFile: string): string => join(dirname(keyFile), 'erased.journal');

/** Subjects of keys that hold what people asked to be forgotten. */
const counts = (subject: string): boolean => /^(child|tip):/.test(subject);

/** Flushed to the disk: a line that is lost would let somebody come back. */
export function noteErased(file: string, subjects: readonly string[], at: number): void {
  const lines = subjects.filter(counts).map((subject) => `${JSON.stringify({ subject, at })}\n`);
  if (lines.length === 0) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, lines.join(''), { mode: 0o600, flush: true });
}

/** All subjects of the journal. A line that was cut off by a crash counts for nothing. */
export function erasedSubjects(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  const subjects = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const parsed = lineSchema.safeParse(jsonOf(line));
      return parsed.success ? [parsed.data.subject] : [];
    });
  return new Set(subjects);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
