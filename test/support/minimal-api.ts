/** A small Bot API server with Telegram's offset semantics; answers can be broken, delayed or lost on the way. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

interface Call {
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly atMs: number;
}

/** What happens to a call instead of, or besides, its effect. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'error'; readonly code: number; readonly description: string; readonly parameters?: object }
  /** The connection breaks before or after the call took effect. */
  | { readonly kind: 'reset'; readonly applied: boolean }
  | { readonly kind: 'slow'; readonly ms: number };

export interface MinimalApi {
  readonly root: string;
  /** Calls that took effect, getUpdates left out. */
  readonly calls: Call[];
  /** Offsets of the polls, undefined for none. */
  readonly offsets: (number | undefined)[];
  /** The highest update id in an answer to a poll; may be set back. */
  handedOut: number;
  /** Messages in the chats, by `chat:messageId`. */
  readonly messages: Map<string, Record<string, unknown>>;
  /** Asked before each call; undefined lets it through. */
  fault: (method: string, params: Record<string, unknown>) => Fault | undefined;
  /** Called when a call has taken effect. */
  onCall: (call: Call) => void;
  push(update: Record<string, unknown>): number;
  /** A text of a person in the private chat. */
  say(user: number, text: string): number;
  /** Updates not confirmed yet. */
  queued(): number;
  calledWith(method: string): Record<string, unknown>[];
  /** Nobody listens any more, and what was open is broken off; everything is kept for when it is back. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function startMinimalApi(firstUpdateId = 1000): Promise<MinimalApi> {
  let queue: ({ update_id: number } & Record<string, unknown>)[] = [];
  let nextUpdate = firstUpdateId;
  let nextMessage = 1;
  let wake: (() => void)[] = [];
  const sockets = new Set<{ destroy(): void }>();

  const server = http.createServer(async (request, response) => {
    try {
      await serve(request, response);
    } catch {
      request.socket.destroy();
    }
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function serve(request: http.IncomingMessage, response: http.ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = request.url?.split('/').at(-1) ?? '';
    const params = parse(Buffer.concat(chunks).toString());
    const fault = api.fault(method, params);
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body);
      return;
    }
    if (fault?.kind === 'error') {
      const { code, description, parameters } = fault;
      response.writeHead(code).end(JSON.stringify({ ok: false, error_code: code, description, parameters }));
      return;
    }
    if (fault?.kind === 'reset' && !fault.applied) {
      request.socket.resetAndDestroy();
      return;
    }
    const result = await apply(method, params, request);
    if (fault?.kind === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result }));
  }

  async function apply(method: string, params: Record<string, unknown>, request: http.IncomingMessage) {
    if (method === 'getUpdates') return updates(params, request);
    const call: Call = { method, params, atMs: performance.now() };
    api.calls.push(call);
    const result = effect(method, params);
    api.onCall(call);
    return result;
  }

  async function updates(params: Record<string, unknown>, request: http.IncomingMessage) {
    const offset = params['offset'] === undefined ? undefined : Number(params['offset']);
    api.offsets.push(offset);
    if (offset !== undefined) queue = queue.filter((update) => update.update_id >= offset);
    if (queue.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(Number(params['timeout'] ?? 0) * 1000, 5_000));
        const done = () => {
          clearTimeout(timer);
          request.socket.off('close', done);
          resolve();
        };
        wake.push(done);
        request.socket.once('close', done);
      });
    }
    const batch = queue.slice(0, Number(params['limit'] ?? 100));
    api.handedOut = Math.max(api.handedOut, batch.at(-1)?.update_id ?? 0);
    return batch;
  }

  function effect(method: string, params: Record<string, unknown>): unknown {
    const chat = params['chat_id'];
    if (method === 'getMe') return { id: 1, is_bot: true, first_name: 'Bot', username: 'test_bot' };
    if (method === 'sendMessage') {
      const message = { message_id: nextMessage++, date: 1, chat: { id: chat, type: 'private' }, text: params['text'] };
      api.messages.set(`${chat}:${message.message_id}`, message);
      return message;
    }
    if (method === 'editMessageText') {
      const message = { ...api.messages.get(`${chat}:${params['message_id']}`), text: params['text'] };
      api.messages.set(`${chat}:${params['message_id']}`, message);
      return message;
    }
    if (method === 'deleteMessages') {
      for (const id of params['message_ids'] as number[]) api.messages.delete(`${chat}:${id}`);
    }
    return true;
  }

  const api: MinimalApi = {
    root: '',
    calls: [],
    offsets: [],
    handedOut: 0,
    messages: new Map(),
    fault: () => undefined,
    onCall: () => {},
    push(update) {
      const updateId = nextUpdate++;
      queue.push({ ...update, update_id: updateId });
      for (const resolve of wake) resolve();
      wake = [];
      return updateId;
    },
    say(user, text) {
      const from = { id: user, is_bot: false, first_name: 'Ann' };
      const chat = { id: user, type: 'private', first_name: 'Ann' };
      const entities = /^\/\w+$/.test(text)
        ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] }
        : {};
      return api.push({ message: { message_id: nextMessage++, date: 1, from, chat, text, ...entities } });
    },
    queued: () => queue.length,
    calledWith: (method) => api.calls.filter((call) => call.method === method).map((call) => call.params),
    goAway: async () => {
      const gone = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await gone;
    },
    comeBack: () => listen(Number(new URL(api.root).port)),
    async close() {
      for (const resolve of wake) resolve();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  return Object.assign(api, { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function parse(body: string): Record<string, unknown> {
  if (!body.startsWith('{')) return body ? { raw: body } : {};
  return JSON.parse(body) as Record<string, unknown>;
}
