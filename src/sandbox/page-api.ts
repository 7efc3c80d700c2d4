import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBytes } from './body.ts';
import { writeJson } from './bot-api.ts';
import type { Change } from './bus.ts';
import { speak } from './cast.ts';
import { MOST_UPLOAD_BYTES } from './files.ts';
import { imageSize } from './image.ts';
import { PAGE_HEADERS } from './page-files.ts';
import { pageView, personView } from './page-view.ts';
import type { People } from './people.ts';
import { Refusal } from './refusal.ts';
import { moveClock, zoneOf } from './time-travel.ts';
import { type Obstacle, Unable } from './unable.ts';
import type { World } from './world.ts';

const MOST_JSON_BYTES = 1024 * 1024;
const HEARTBEAT_MS = 20_000;

const person = z.number().int();
const deed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), person, text: z.string().min(1) }),
  z.object({ do: z.literal('edit'), person, message: z.number().int(), text: z.string().min(1) }),
  z.object({ do: z.literal('forward'), person, message: z.number().int(), from: person }),
  z.object({ do: z.literal('press'), person, message: z.number().int(), data: z.string().min(1) }),
  z.object({ do: z.literal('open'), person, link: z.string() }),
  z.object({ do: z.literal('block'), person, blocked: z.boolean() }),
  z.object({ do: z.literal('language'), language: z.enum(['en', 'fa', 'zh', 'vi']) }),
  z.object({ do: z.literal('clock'), to: z.enum(['hour', 'day', 'due']) }),
]);
type Deed = z.infer<typeof deed>;

/** Answers the page's own addresses below /practice/; false for others. */
export async function servePage(
  world: World,
  people: People,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const place = /^\/practice\/(\w+)(?:\/([\w-]+))?$/.exec(url.pathname);
  const [, what, id = ''] = place ?? [];
  const isPost = request.method === 'POST';
  if (what === 'view' && !isPost) writeJson(response, 200, await pageView(world));
  else if (what === 'events' && !isPost) streamChanges(world, response);
  else if (what === 'file' && !isPost) sendFile(world, response, id);
  else if (what === 'do' && isPost) await answer(response, () => readAndDo(world, people, request));
  else if (what === 'upload' && isPost) await answer(response, () => receiveFile(people, request, url));
  else return false;
  return true;
}

async function answer(response: ServerResponse, act: () => Promise<unknown>): Promise<void> {
  try {
    writeJson(response, 200, (await act()) ?? {});
  } catch (error) {
    const problem = obstacleOf(error);
    // What a person cannot do is an answer, not a fault of the page.
    writeJson(response, problem === undefined ? 400 : 200, { problem: problem ?? 'failed', detail: String(error) });
  }
}

/** What the page has words for. */
function obstacleOf(error: unknown): Obstacle | undefined {
  if (error instanceof Unable) return error.obstacle;
  if (!(error instanceof Refusal)) return undefined;
  return error.code === 413 ? 'too-big' : 'photo';
}

async function readAndDo(world: World, people: People, request: IncomingMessage): Promise<unknown> {
  // A foreign page can't send this content type without asking first, and nobody answers that question.
  if (!/^application\/json/.test(request.headers['content-type'] ?? '')) throw new Error('JSON expected');
  const body = await readBytes(request, MOST_JSON_BYTES);
  return perform(world, people, deed.parse(JSON.parse(body.toString())));
}

function perform(world: World, people: People, done: Deed): unknown {
  switch (done.do) {
    case 'say':
      return void people.say(done.person, done.text);
    case 'edit':
      return people.edit(done.person, done.message, done.text);
    case 'forward':
      return void people.forward(done.person, done.message, { from: done.from });
    case 'press':
      return { query: people.press(done.person, done.message, done.data) };
    case 'open':
      return people.openLink(done.person, done.link);
    case 'block':
      return done.blocked ? people.block(done.person) : people.unblock(done.person);
    case 'language':
      return speak(world, done.language);
    case 'clock':
      return moveClock(world, done.to);
  }
}

async function receiveFile(people: People, request: IncomingMessage, url: URL): Promise<void> {
  if (request.headers['content-type'] !== 'application/octet-stream') throw new Error('Bytes expected');
  const query = z.object({ person: z.coerce.number().int(), name: z.string().min(1), type: z.string() });
  const { person: personId, name, type } = query.parse(Object.fromEntries(url.searchParams));
  const bytes = new Uint8Array(await readBytes(request, MOST_UPLOAD_BYTES));
  const asPhoto = url.searchParams.get('as') === 'photo' && imageSize(bytes) !== undefined;
  const caption = url.searchParams.get('caption') ?? '';
  const album = url.searchParams.get('album');
  people.sendFile(
    personId,
    { name, type: type || 'application/octet-stream', bytes },
    { asPhoto, caption, ...(album === null ? {} : { album }) },
  );
}

/** Pictures are shown, everything else is a download: what people send must not run as a page of ours. */
function sendFile(world: World, response: ServerResponse, id: string): void {
  const file = world.files.byId(id);
  if (file === undefined) {
    writeJson(response, 404, { problem: 'no such file' });
    return;
  }
  const type = imageSize(file.bytes)?.type ?? 'application/octet-stream';
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const disposition = type.startsWith('image/') ? 'inline' : 'attachment';
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-type': type,
    'content-disposition': `${disposition}; filename*=UTF-8''${name}`,
  });
  response.end(file.bytes);
}

/** Server-sent events: one JSON change each; changes of a chat or the profile carry the person's new view. */
function streamChanges(world: World, response: ServerResponse): void {
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  let shownLink = world.options.firstLink?.();
  let shownZone: string | undefined;
  const write = (change: unknown): void => {
    if (!response.destroyed) response.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  const writeZone = async (): Promise<void> => {
    const timeZone = await zoneOf(world);
    if (timeZone === shownZone) return;
    shownZone = timeZone;
    write({ type: 'zone', timeZone, now: world.options.clock.now() });
  };
  // A bot that is stopping has no zone any more.
  const looked = (look: Promise<void>): void => void look.catch(() => {});
  looked(
    zoneOf(world).then((zone) => {
      shownZone = zone;
    }),
  );
  const unsubscribe = world.bus.subscribe((change) => {
    const link = world.options.firstLink?.();
    if (link !== shownLink) {
      shownLink = link;
      write({ type: 'first-link', link });
    }
    for (const told of forPage(world, change)) write(told);
    if (change.type === 'message') looked(writeZone());
  });
  const heartbeat = setInterval(() => write({ type: 'clock', now: world.options.clock.now() }), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

function forPage(world: World, change: Change): unknown[] {
  if (change.type === 'queue') return [];
  if (change.type === 'chat') {
    const chat = world.chats.get(change.chatId);
    return chat === undefined ? [] : [{ type: 'person', person: personView(world, chat) }];
  }
  if (change.type === 'profile') {
    return [...world.chats.values()].map((chat) => ({ type: 'person', person: personView(world, chat) }));
  }
  return [{ ...change, now: world.options.clock.now() }];
}
