/**
 * Updates as the Bot API may bring them: every field of every type now and then, and whatever a person could have typed,
 * sent or, with a client of their own, put into a button. `data/bot-api/updates.json` has the names and types of the
 * fields below Update, Bot API 10.1; `?` is an optional one, `[]` an array, `|` one of several.
 */
import { readFileSync } from 'node:fs';
import type { Update } from 'grammy/types';
import { pick, type Random } from './random.ts';

type Fields = Readonly<Record<string, string>>;
const types = JSON.parse(readFileSync(new URL('../data/bot-api/updates.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, string | Fields>
>;

export interface MadeFrom {
  readonly random: Random;
  /** Account ids of people who hold roles, and of some who do not. */
  readonly people: readonly number[];
  /** Data that buttons really carry. */
  readonly data: readonly string[];
  readonly commands: readonly string[];
}

const deepest = 6;
/** How often a field that may be missing is there. */
const present = 0.12;

const words = [
  '',
  ' ',
  '李小红',
  'Ann Lee',
  '王小明',
  'سارا احمدی',
  'Nguyễn Văn An',
  '1. 李小红\n2. 王强\n3. 张伟',
  'CN-2026-0001',
  '2026-09-10',
  '۱۴۰۵/۰۶/۲۰',
  '13800138000',
  '3',
  '-1',
  '1e309',
  '<b>x</b> &amp; {{name}} $t(refusal.parked)',
  '\u202Eabc\u202C\u2067',
  '\u200B\u3164',
  'a\u0000b\u001b[31m',
  'x\uD83D',
  '👨‍👩‍👧‍👦'.repeat(30),
  `Z${'\u0301'.repeat(200)}`,
  '字'.repeat(4096),
  "'); DROP TABLE child; --",
  '../../etc/passwd',
  'constructor',
  '__proto__',
] as const;
const numbers = [0, 1, -1, 2 ** 31, 2 ** 52, -(2 ** 52), 1.5, 1_789_000_000] as const;

/** Makes one after the other; their numbers rise. */
export function makeUpdates(from: MadeFrom): () => Update {
  const { random } = from;
  const chance = (share: number) => random() < share;
  let next = 0;

  function value(type: string, depth: number): unknown {
    const one = type.includes('|') ? pick(random, type.split('|')) : type;
    if (one.startsWith('[]'))
      return depth > deepest ? [] : Array.from({ length: Math.floor(random() * 3) }, () => value(one.slice(2), depth));
    if (one === 'String') return pick(random, words);
    if (one === 'Integer' || one === 'Float') return pick(random, numbers);
    if (one === 'Boolean') return chance(0.5);
    if (one === 'True') return true;
    const known = types[one];
    if (known === undefined) throw new Error(`The table does not know ${one}`);
    return typeof known === 'string' ? value(known, depth) : object(known, depth + 1);
  }

  function object(fields: Fields, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [name, type] of Object.entries(fields)) {
      const isOptional = name.startsWith('?');
      if (isOptional && (depth > deepest || !chance(present))) continue;
      made[isOptional ? name.slice(1) : name] = value(type, depth);
    }
    return made;
  }

  /** Their own name and language are the messenger's to say. */
  const sender = (id: number) => ({ ...object(types['User'] as Fields, 2), id, is_bot: chance(0.01) });
  const chatOf = (id: number) =>
    chance(0.9)
      ? { ...object(types['Chat'] as Fields, 2), id, type: 'private' }
      : { id: -id, type: pick(random, ['group', 'supergroup', 'channel']), title: pick(random, words) };

  const dataOfButton = (): string => {
    const real = pick(random, from.data);
    if (chance(0.7)) return real;
    const parts = real.split(':');
    const at = Math.floor(random() * parts.length);
    parts[at] = chance(0.5) ? pick(random, words).slice(0, 20) : (pick(random, from.data).split(':').at(-1) ?? '');
    return parts.join(':');
  };

  function message(id: number): Record<string, unknown> {
    // Marks stand in the words that they came with.
    const { entities: _, caption_entities: __, ...made } = object(types['Message'] as Fields, 1);
    const text = chance(0.4)
      ? `/${pick(random, from.commands)}${chance(0.3) ? ` ${pick(random, words)}` : ''}`
      : pick(random, words);
    const command = /^\/\w+/.exec(text)?.[0];
    return {
      ...made,
      message_id: 1 + next,
      date: 1_789_000_000,
      ...(chance(0.98) ? { from: sender(id) } : {}),
      chat: chatOf(id),
      ...(chance(0.8)
        ? { text, ...(command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {}) }
        : {}),
    };
  }

  const kinds: readonly (() => Record<string, unknown>)[] = [
    () => ({ message: message(pick(random, from.people)) }),
    () => ({ edited_message: { ...message(pick(random, from.people)), edit_date: 1_789_000_001 } }),
    () => {
      const id = pick(random, from.people);
      return {
        callback_query: {
          ...object(types['CallbackQuery'] as Fields, 1),
          id: `q${next}`,
          from: sender(id),
          ...(chance(0.97) ? { data: dataOfButton() } : {}),
          ...(chance(0.9) ? { message: chance(0.9) ? message(id) : { chat: chatOf(id), message_id: 1, date: 0 } } : {}),
        },
      };
    },
    // Any other kind there is; an update has one of them.
    () => {
      const fields = types['Update'] as Fields;
      const name = pick(
        random,
        Object.keys(fields).filter((one) => one.startsWith('?') && one !== '?callback_query'),
      );
      return { [name.slice(1)]: value(fields[name] ?? '', 1) };
    },
  ];

  return () => {
    next += 1;
    const dice = random();
    const kind = kinds[dice < 0.35 ? 0 : dice < 0.42 ? 1 : dice < 0.95 ? 2 : 3];
    return { ...kind?.(), update_id: next } as unknown as Update;
  };
}
