import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Api, HttpError, InputFile } from '../../src/bot/grammy.ts';
import { makeTransport, type NotJson } from '../../src/bot/transport.ts';

type Serve = (request: http.IncomingMessage, response: http.ServerResponse, body: Buffer) => void;

async function serving(serve: Serve) {
  let connections = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
      serve(request, response, Buffer.concat(chunks));
    } catch {
      response.destroy();
    }
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const transport = makeTransport();
  onTestFinished(async () => {
    await transport.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = new Api('1:x', { apiRoot: root, fetch: transport.fetch });
  return { root, api, transport, fetch: transport.fetch, connections: () => connections };
}

const ok = (response: http.ServerResponse, result: unknown) => response.end(JSON.stringify({ ok: true, result }));

describe('a call', () => {
  it('carries its method, its JSON in any script, and its length', async () => {
    const { api } = await serving((request, response, body) => {
      ok(response, { url: request.url, length: request.headers['content-length'], body: JSON.parse(body.toString()) });
    });
    const text = 'đường 王小明 علی 👩🏽‍🏫';
    const answer: unknown = await api.raw.sendMessage({ chat_id: 5, text });
    const length = String(Buffer.byteLength(JSON.stringify({ chat_id: 5, text })));
    expect(answer).toEqual({ url: '/bot1:x/sendMessage', length, body: { chat_id: 5, text } });
  });

  it('uses the kept connection of the one before', async () => {
    const { api, connections } = await serving((_, response) => ok(response, true));
    for (let n = 0; n < 20; n++) await api.raw.sendChatAction({ chat_id: 1, action: 'typing' });
    expect(connections()).toBe(1);
  });

  it('goes beside others', async () => {
    const { api, connections } = await serving((_, response) => setTimeout(() => ok(response, true), 30));
    await Promise.all(Array.from({ length: 8 }, () => api.raw.sendChatAction({ chat_id: 1, action: 'typing' })));
    expect(connections()).toBe(8);
  });

  it('sends a file as a form', async () => {
    const file = Buffer.alloc(300_000, 'x');
    const { api } = await serving((request, response, body) => {
      ok(response, { type: request.headers['content-type'], length: body.length, text: body.toString('latin1') });
    });
    const answer = await api.raw.sendDocument({ chat_id: 5, document: new InputFile(file, 'list.csv') });
    const seen = answer as unknown as { type: string; length: number; text: string };
    expect(seen.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen.length).toBeGreaterThan(file.length);
    expect(seen.text).toContain('filename=list.csv');
  });

  it('reads a file', async () => {
    const bytes = Buffer.from([0, 1, 2, 255]);
    const { root, fetch } = await serving((_, response) => response.end(bytes));
    const answer = await fetch(`${root}/file/bot1:x/a.bin`);
    expect(answer.ok).toBe(true);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });
});

describe('a call that fails', () => {
  it.each([
    ['before the answer', (request: http.IncomingMessage) => request.socket.resetAndDestroy()],
    [
      'in the middle of the answer',
      (request: http.IncomingMessage, response: http.ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"ok":');
        setTimeout(() => request.socket.resetAndDestroy(), 10);
      },
    ],
    [
      'by an end in the middle of the answer',
      (request: http.IncomingMessage, response: http.ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"ok":');
        setTimeout(() => request.socket.end(), 10);
      },
    ],
  ])('because the connection breaks %s is an error of the network', async (_, breaks) => {
    const { api } = await serving((request, response) => breaks(request, response));
    await expect(api.raw.getMe()).rejects.toThrow(HttpError);
  });

  it('because a gateway answers in HTML tells its status', async () => {
    const { api, root, fetch } = await serving((_, response) =>
      response.writeHead(502).end('<html>Bad Gateway</html>'),
    );
    await expect(api.raw.getMe()).rejects.toThrow(HttpError);
    const answer = await fetch(root);
    await expect(answer.json()).rejects.toMatchObject({ name: 'NotJson', status: 502 } satisfies Partial<NotJson>);
  });

  it('because nobody listens is an error of the network', async () => {
    const transport = makeTransport();
    const api = new Api('1:x', { apiRoot: 'http://127.0.0.1:1', fetch: transport.fetch });
    await expect(api.raw.getMe()).rejects.toThrow(HttpError);
  });

  it('because it takes too long ends at the given time', async () => {
    const { root } = await serving((_, response) => {
      response.writeHead(200).write('{');
    });
    const api = new Api('1:x', { apiRoot: root, fetch: makeTransport().fetch, timeoutSeconds: 0.05 });
    await expect(api.raw.getMe()).rejects.toThrow(HttpError);
  });
});

describe('an abort', () => {
  it.each([
    ['before the call', 0],
    ['while it waits', 20],
  ])('%s ends it', async (_, afterMs) => {
    const { fetch, root } = await serving(() => {});
    const controller = new AbortController();
    if (afterMs === 0) controller.abort();
    else setTimeout(() => controller.abort(), afterMs);
    await expect(fetch(root, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('while the answer comes in ends it', async () => {
    const controller = new AbortController();
    const { fetch, root } = await serving((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{');
      setTimeout(() => controller.abort(), 20);
    });
    await expect(fetch(root, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('after the answer does nothing', async () => {
    const { fetch, root } = await serving((_, response) => ok(response, true));
    const controller = new AbortController();
    const answer = await fetch(root, { signal: controller.signal });
    controller.abort();
    expect(await answer.json()).toEqual({ ok: true, result: true });
  });
});

describe('a call that goes straight', () => {
  const straight = async (serve: Serve) => {
    const { api, root, transport } = await serving(serve);
    api.config.use(transport.straight((method) => `${root}/straight/${method}`));
    return api;
  };

  it('carries the same JSON and brings the result', async () => {
    const api = await straight((request, response, body) => {
      ok(response, { url: request.url, type: request.headers['content-type'], body: JSON.parse(body.toString()) });
    });
    const answer: unknown = await api.raw.sendMessage({ chat_id: 5, text: 'đường' });
    const body = { chat_id: 5, text: 'đường' };
    expect(answer).toEqual({ url: '/straight/sendMessage', type: 'application/json', body });
  });

  it('throws what Telegram refuses as grammY does', async () => {
    const api = await straight((_, response) => {
      response.writeHead(403).end(JSON.stringify({ ok: false, error_code: 403, description: 'Forbidden: blocked' }));
    });
    const refused = api.raw.sendMessage({ chat_id: 5, text: 'x' });
    await expect(refused).rejects.toMatchObject({ name: 'GrammyError', error_code: 403, method: 'sendMessage' });
  });

  it.each([
    ['in HTML', 502, '<html>'],
    ['with nothing', 504, ''],
    ['in JSON of its own', 503, '{"message":"no upstream"}'],
    ['in JSON of its own that looks fine', 200, '{"status":"up"}'],
    ['in JSON that is no object', 403, 'null'],
    ['with a refusal that has no code', 400, '{"ok":false}'],
  ])('rejects when a proxy answers %s', async (_, status, body) => {
    const api = await straight((_, response) => response.writeHead(status).end(body));
    const refused = api.raw.sendMessage({ chat_id: 5, text: 'x' });
    await expect(refused).rejects.toMatchObject({ name: 'NotJson', status });
  });

  it('rejects when the connection breaks', async () => {
    const broken = await straight((_, response) => response.destroy());
    await expect(broken.raw.sendMessage({ chat_id: 5, text: 'x' })).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  it('that polls gives a silent server five seconds more than it asked it to wait', async () => {
    const asked: number[] = [];
    const api = await straight(() => asked.push(performance.now()));
    await expect(api.raw.getUpdates({ timeout: 1 })).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
    const waitedMs = performance.now() - (asked[0] ?? 0);
    expect(waitedMs).toBeGreaterThan(5_500);
    expect(waitedMs).toBeLessThan(8_000);
  });

  it('is not the way of files', async () => {
    const api = await straight((request, response) => ok(response, request.headers['content-type']));
    const type: unknown = await api.raw.sendDocument({
      chat_id: 1,
      document: new InputFile(Buffer.from('a'), 'a.csv'),
    });
    expect(type).toContain('multipart/form-data');
  });
});
