/** The Bot API server of the bench, and the people: each says the next thing when the last was answered. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { longReply, longText } from './said.ts';

export type Order =
  /** `chats` people talk for `forMs`; `checked` compares each answer with the dialogue. */
  | {
      readonly type: 'load';
      readonly token: string;
      readonly chats: number;
      readonly forMs: number;
      readonly checked: boolean;
    }
  /** One person says the next thing. */
  | { readonly type: 'one'; readonly token: string; readonly chat: number }
  /** The next poll of this bot is told. */
  | { readonly type: 'watch'; readonly token: string };

export interface Loaded {
  readonly updates: number;
  readonly seconds: number;
  /** Answers that were not what the dialogue has to say. */
  readonly wrong: number;
  /** Messages to people who had said nothing. */
  readonly extra: number;
  readonly latenciesMs: readonly number[];
}

interface Chat {
  said: number;
  saidAtMs: number;
  answered: ((text: string, latencyMs: number) => void) | undefined;
}

interface BotSide {
  queue: { readonly update_id: number }[];
  nextUpdate: number;
  wake: (() => void) | undefined;
  readonly chats: Map<number, Chat>;
}

const watched = new Set<string>();
const bots = new Map<string, BotSide>();
let nextMessage = 1;
/** Messages to people who wait for none. */
let extra = 0;

function sideOf(token: string): BotSide {
  const known = bots.get(token);
  if (known) return known;
  const made: BotSide = { queue: [], nextUpdate: 1, wake: undefined, chats: new Map() };
  bots.set(token, made);
  return made;
}

function chatOf(side: BotSide, id: number): Chat {
  const chat = side.chats.get(id) ?? { said: 0, saidAtMs: 0, answered: undefined };
  side.chats.set(id, chat);
  return chat;
}

function sayNext(side: BotSide, id: number, answered: Chat['answered']): void {
  const chat = chatOf(side, id);
  const text = longText(chat.said);
  chat.answered = answered;
  chat.saidAtMs = performance.now();
  const from = { id, is_bot: false, first_name: 'Teacher', language_code: 'en' };
  const entities = text.startsWith('/') ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {};
  const message = { message_id: nextMessage++, date: Math.floor(Date.now() / 1000), from, text, ...entities };
  side.queue.push({
    update_id: side.nextUpdate++,
    message: { ...message, chat: { id, type: 'private', first_name: 'Teacher' } },
  } as never);
  side.wake?.();
}

const call: Record<string, (side: BotSide, params: Record<string, unknown>) => unknown> = {
  getMe: () => ({ id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' }),
  async getUpdates(side, { offset, limit, timeout }) {
    const from = Number(offset ?? 0);
    while ((side.queue[0]?.update_id ?? from) < from) side.queue.shift();
    if (side.queue.length === 0 && Number(timeout ?? 0) > 0) await nextOf(side, Number(timeout) * 1000);
    return side.queue.slice(0, Number(limit ?? 100));
  },
  sendMessage(side, { chat_id, text }) {
    const id = Number(chat_id);
    const chat = chatOf(side, id);
    const { answered } = chat;
    chat.answered = undefined;
    const message = {
      message_id: nextMessage++,
      date: Math.floor(Date.now() / 1000),
      chat: { id, type: 'private' },
      text,
    };
    if (!answered) extra += 1;
    else {
      chat.said += 1;
      setImmediate(answered, String(text), performance.now() - chat.saidAtMs);
    }
    return message;
  },
};

const nextOf = (side: BotSide, waitMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    side.wake = () => {
      clearTimeout(timer);
      side.wake = undefined;
      resolve();
    };
  });

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    if (method === 'getUpdates' && watched.delete(token)) process.send?.({ type: 'polled', atMs: Date.now() });
    const body = Buffer.concat(chunks).toString();
    const result = (await call[method]?.(sideOf(token), body ? JSON.parse(body) : {})) ?? true;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result }));
  });
});
server.keepAliveTimeout = 60_000;

async function load({ token, chats, forMs, checked }: Order & { type: 'load' }): Promise<Loaded> {
  const side = sideOf(token);
  const latenciesMs: number[] = [];
  let wrong = 0;
  const startedMs = performance.now();
  let lastMs = startedMs;
  const talk = (id: number) =>
    new Promise<void>((resolve) => {
      const say = () => {
        const due = longReply(chatOf(side, id).said);
        sayNext(side, id, (text, latencyMs) => {
          latenciesMs.push(latencyMs);
          lastMs = performance.now();
          if (checked && !text.includes(due)) wrong += 1;
          if (lastMs - startedMs < forMs) say();
          else resolve();
        });
      };
      say();
    });
  await Promise.all(Array.from({ length: chats }, (_, i) => talk(i + 1)));
  return { updates: latenciesMs.length, extra, seconds: (lastMs - startedMs) / 1000, wrong, latenciesMs };
}

process.on('message', async (order: Order) => {
  if (order.type === 'load') process.send?.({ type: 'loaded', ...(await load(order)) });
  else if (order.type === 'watch') watched.add(order.token);
  else sayNext(sideOf(order.token), order.chat, (text) => process.send?.({ type: 'answered', text }));
});
process.once('SIGTERM', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  process.send?.({ type: 'listening', root: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
