/**
 * How a command's process and the running bot speak: files in `requests/` of the data folder. `ID.asked` is the request,
 * kept fresh while its asker waits; the bot takes it by renaming it to `ID.taken`, so that none is carried out twice;
 * `ID.answer` grows by a line of JSON for each line said, and a last one for the end.
 */
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A request that was not kept fresh for so long has no asker any more. */
const FRESH_MS = 15_000;

const requestSchema = z.object({ command: z.string(), args: z.array(z.string()), cwd: z.string() });
export type Request = z.infer<typeof requestSchema>;

const answerLine = z.union([
  z.object({ say: z.string() }),
  z.object({ end: z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: z.string() })]) }),
]);
type AnswerLine = z.infer<typeof answerLine>;

/** The asker's side of one request. */
export interface Asked {
  /** `waiting` for the bot, `taken` by it; `over`: it has ended, or the bot that took it has. */
  state(): 'waiting' | 'taken' | 'over';
  keepFresh(): void;
  /** All lines so far. */
  lines(): AnswerLine[];
  /** Removes the request, unless it was taken, and the answer. True if it was removed in time. */
  withdraw(): boolean;
}

export function ask(dataDir: string, request: Request): Asked {
  mkdirSync(folderIn(dataDir), { recursive: true, mode: 0o700 });
  const file = fileNames(dataDir, randomUUID());
  writeFileSync(`${file.asked}.new`, JSON.stringify(request), { mode: 0o600 });
  renameSync(`${file.asked}.new`, file.asked);
  return {
    state: () => (existsSync(file.asked) ? 'waiting' : existsSync(file.taken) ? 'taken' : 'over'),
    keepFresh() {
      const now = new Date();
      if (existsSync(file.asked)) utimesSync(file.asked, now, now);
    },
    lines: () => (existsSync(file.answer) ? parseLines(readFileSync(file.answer, 'utf8')) : []),
    withdraw() {
      const inTime = existsSync(file.asked);
      rmSync(file.asked, { force: true });
      rmSync(file.answer, { force: true });
      return inTime;
    },
  };
}

/** The bot's side of one request. */
export interface Taken {
  /** Undefined if it cannot be read. */
  readonly request: Request | undefined;
  answer(line: AnswerLine): void;
  /** After the last line. */
  done(): void;
}

/** Takes the next request whose asker still waits; undefined if there is none. */
export function takeRequest(dataDir: string): Taken | undefined {
  for (const name of namesIn(dataDir).sort()) {
    if (!name.endsWith('.asked')) continue;
    const file = fileNames(dataDir, name.slice(0, -'.asked'.length));
    if (Date.now() - statSync(file.asked).mtimeMs > FRESH_MS) {
      rmSync(file.asked, { force: true });
      continue;
    }
    renameSync(file.asked, file.taken);
    return {
      request: parseRequest(readFileSync(file.taken, 'utf8')),
      answer: (line) => appendFileSync(file.answer, `${JSON.stringify(line)}\n`, { mode: 0o600 }),
      done: () => rmSync(file.taken, { force: true }),
    };
  }
  return undefined;
}

/** At the start of a bot: what an earlier one took is over, and answers may hold secrets. Requests still wait. */
export function clearRequests(dataDir: string): void {
  for (const name of namesIn(dataDir)) {
    if (/\.(taken|answer)$/.test(name)) rmSync(join(folderIn(dataDir), name), { force: true });
  }
}

const folderIn = (dataDir: string): string => join(dataDir, 'requests');

/** Nobody has asked anything yet where there is no folder. */
const namesIn = (dataDir: string): string[] => (existsSync(folderIn(dataDir)) ? readdirSync(folderIn(dataDir)) : []);

function fileNames(dataDir: string, id: string) {
  const start = join(folderIn(dataDir), id);
  return { asked: `${start}.asked`, taken: `${start}.taken`, answer: `${start}.answer` };
}

function parseRequest(text: string): Request | undefined {
  try {
    return requestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whole lines only: the last may still be written. */
const parseLines = (text: string): AnswerLine[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => answerLine.parse(JSON.parse(line)));
