/** The statements as they are sent: named, so that the server parses and plans each text once a connection. */
import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';
import { writtenTable } from '../remembered.ts';

/** A text that drizzle did not name gets a name when it comes so often. */
const OFTEN = 3;
/** Names that a process gives; later texts are parsed each time. */
const MOST = 1_000;

const WRITES = /^\s*(?:insert into|update|delete from)\s/i;
const WRITES_LATER = /^\s*with\s.*\s(?:insert into|update|delete from)\s/is;
const ANSWERS = /\sreturning\s/i;

/** What drizzle hands to its client. */
export type Given = Omit<QueryConfig, 'values'>;

export interface Statement extends Given {
  /** It gives no rows: nobody has to wait for it. */
  readonly isSilent: boolean;
  /** The table that it writes. */
  readonly writes: string | undefined;
}

export function makeStatements(): (given: Given) => Statement {
  const uses = new Map<string, number>();
  const named = new Map<string, string>();

  /** By its text, so that a process of another version never takes one for the other's. */
  function nameOf({ name, text }: Given): string | undefined {
    const known = named.get(text);
    if (known !== undefined) return known;
    const times = (uses.get(text) ?? 0) + 1;
    if (named.size >= MOST) return undefined;
    if (name === undefined && times < OFTEN) {
      if (uses.size > MOST) uses.clear();
      uses.set(text, times);
      return undefined;
    }
    uses.delete(text);
    const made = createHash('sha256').update(text).digest('base64url').slice(0, 20);
    named.set(text, made);
    return made;
  }

  return (given) => {
    const name = nameOf(given);
    const isWrite = WRITES.test(given.text);
    const { name: _, ...rest } = given;
    return {
      ...rest,
      ...(name === undefined ? {} : { name }),
      isSilent: isWrite && !ANSWERS.test(given.text),
      writes: isWrite || WRITES_LATER.test(given.text) ? writtenTable(given.text) : undefined,
    };
  };
}
