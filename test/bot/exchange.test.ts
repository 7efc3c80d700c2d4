/** What servers and proxies send, whole or broken: RFC 9112, sections 2.3, 6, 7 and 9. */
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { makeTransport } from '../../src/bot/transport.ts';

const JSON_TEXT = '{"ok":true,"result":"路"}';
const BYTES = Buffer.byteLength(JSON_TEXT);

/** A server that answers the n-th request, from 0, with what `says` gives: pieces, then its end where it says so. */
async function answering(says: (n: number) => readonly (string | Buffer | 'end')[]) {
  const sockets: net.Socket[] = [];
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    let got = '';
    socket.on('data', async (chunk) => {
      got += chunk.toString();
      const length = Number(/content-length: (\d+)/.exec(got)?.[1] ?? Number.NaN);
      const at = got.indexOf('\r\n\r\n') + 4;
      if (at < 4 || Buffer.byteLength(got.slice(at)) < length) return;
      asked.push(got);
      got = '';
      for (const piece of says(asked.length - 1)) {
        if (piece === 'end') socket.end();
        else socket.write(piece);
        await sleep(2);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = makeTransport();
  onTestFinished(async () => {
    await transport.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const post = async (path: string, json: string, signal?: AbortSignal) => {
    const answer = await transport.fetch(root + path, { method: 'POST', body: json, ...(signal ? { signal } : {}) });
    return { status: answer.status, body: await answer.text() };
  };
  return { post, sockets, asked, close: transport.close };
}

const plain = `HTTP/1.1 200 OK\r\nContent-Length: ${BYTES}\r\n\r\n${JSON_TEXT}`;
const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const bytes = Buffer.from(JSON_TEXT);
const cut = 21;
const chunks = [
  `${cut.toString(16)}\r\n`,
  bytes.subarray(0, cut),
  `\r\n${(BYTES - cut).toString(16)};name=x\r\n`,
  bytes.subarray(cut),
  '\r\n0\r\n',
];

it.each<[string, readonly (string | Buffer | 'end')[]]>([
  ['in one piece', [plain]],
  ['byte by byte', [...Buffer.from(plain)].map((byte) => Buffer.of(byte))],
  ['after word that it is to come', [`HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${plain}`]],
  ['in chunks, cut within a character', [head, ...chunks, '\r\n']],
  ['in chunks, in one piece', [Buffer.concat([head, ...chunks, '\r\n'].map((part) => Buffer.from(part)))]],
  ['in chunks with a trailer', [head, ...chunks, 'Expires: never\r\n\r\n']],
  ['up to the end of the connection', ['HTTP/1.1 200 OK\r\n\r\n', JSON_TEXT, 'end']],
  ['of HTTP/1.0', [`HTTP/1.0 200 OK\r\nContent-Length: ${BYTES}\r\n\r\n${JSON_TEXT}`, 'end']],
])('reads an answer %s, and the one after it', async (_, pieces) => {
  const { post } = await answering(() => pieces);
  for (let n = 0; n < 2; n++) expect(await post('/x', '{}')).toEqual({ status: 200, body: JSON_TEXT });
});

it('tells a status without a body', async () => {
  const { post, sockets } = await answering(() => ['HTTP/1.1 204 No Content\r\n\r\n']);
  expect(await post('/x', '{}')).toEqual({ status: 204, body: '' });
  expect(await post('/x', '{}')).toEqual({ status: 204, body: '' });
  expect(sockets).toHaveLength(1);
});

it('sends the path, the host, and the text with its length in bytes', async () => {
  const { post, asked } = await answering(() => [plain]);
  await post('/bot1:x/sendMessage', '{"text":"đường"}');
  expect(asked[0]).toMatch(/^POST \/bot1:x\/sendMessage HTTP\/1.1\r\nhost: 127.0.0.1:\d+\r\n/);
  expect(asked[0]).toContain('content-length: 20\r\n');
});

it.each([
  ['the server says that it closes', `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`],
  ['the server keeps it for a second only', `HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\n{}`],
  ['it brought more than the answer', `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n`],
])('does not keep a connection when %s', async (_, answer) => {
  const { post, sockets } = await answering(() => [answer]);
  await post('/x', '{}');
  await post('/x', '{}');
  expect(sockets).toHaveLength(2);
});

it.each([
  ['the server keeps it for two seconds', 500, 'Keep-Alive: timeout=2\r\n'],
  ['the server says nothing of it', 6_000, ''],
])('keeps a connection when %s, for as long as %i ms', async (_, pauseMs, line) => {
  const { post, sockets } = await answering(() => [`HTTP/1.1 200 OK\r\n${line}Content-Length: 2\r\n\r\n{}`]);
  await post('/x', '{}');
  await sleep(pauseMs);
  await post('/x', '{}');
  expect(sockets).toHaveLength(1);
});

it('is not ended by the signal of a call that is over', async () => {
  const { post, sockets } = await answering(() => [plain]);
  const over = new AbortController();
  await post('/x', '{}', over.signal);
  const next = post('/x', '{}');
  over.abort();
  expect(await next).toMatchObject({ status: 200 });
  expect(sockets).toHaveLength(1);
});

it('an abort of a call that waits for a free connection takes it out: it is never made', async () => {
  const { post, asked, sockets } = await answering(() => []);
  for (let n = 0; n < 128; n++) post('/held', '{}').catch(() => {});
  const leave = new AbortController();
  const waiting = post('/waiting', '{}', leave.signal);
  const next = post('/next', '{}').catch(() => {});
  while (asked.length < 128) await sleep(5);
  leave.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  sockets[0]?.write(plain);
  while (asked.length < 129) await sleep(5);
  expect(asked.at(-1)).toMatch(/^POST \/next/);
  sockets[0]?.write(plain);
  await next;
});

it('takes another connection when the server has ended a kept one', async () => {
  const { post, sockets } = await answering(() => [plain]);
  await post('/x', '{}');
  sockets[0]?.end();
  await sleep(20);
  expect(await post('/x', '{}')).toMatchObject({ status: 200 });
  expect(sockets).toHaveLength(2);
});

it('has each of many calls answered, more than there are connections', async () => {
  const { post, sockets } = await answering((n) => [plain.replace(JSON_TEXT, String(n).padStart(BYTES, '0'))]);
  const answers = await Promise.all(Array.from({ length: 300 }, () => post('/x', '{}')));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(300);
  expect(sockets.length).toBeLessThanOrEqual(128);
});

it.each<[string, readonly (string | 'end')[], string]>([
  ['no HTTP comes', ['SSH-2.0-OpenSSH\r\n\r\n'], 'HTTPParserError'],
  ['the head does not end', [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}`], 'HeadersOverflowError'],
  ['a chunk has no size', [head, 'many\r\n'], 'HTTPParserError'],
  ['it ends before the answer', ['end'], 'SocketError'],
  ['it ends within the head', ['HTTP/1.1 200 OK\r\n', 'end'], 'SocketError'],
  ['it ends within the body', [plain.slice(0, -3), 'end'], 'SocketError'],
  ['it ends within the chunks', [head, ...chunks.slice(0, 1).map(String), 'end'], 'SocketError'],
])('rejects when %s, and goes on with the next call', async (_, pieces, name) => {
  const { post } = await answering((n) => (n === 0 ? pieces : [plain]));
  await expect(post('/x', '{}')).rejects.toMatchObject({ name });
  expect(await post('/x', '{}')).toMatchObject({ status: 200 });
});

it.each([
  ['before the call', 0],
  ['while it waits', 20],
])('an abort %s ends it, and its connection is not used again', async (_, afterMs) => {
  const { post, sockets } = await answering((n) => (n === 0 && afterMs > 0 ? [] : [plain]));
  const signal = afterMs === 0 ? AbortSignal.abort() : AbortSignal.timeout(afterMs);
  await expect(post('/x', '{}', signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(await post('/x', '{}')).toMatchObject({ status: 200 });
  expect(sockets).toHaveLength(afterMs === 0 ? 1 : 2);
});

it('closing rejects what is under way', async () => {
  const { post, close } = await answering(() => []);
  const call = post('/x', '{}');
  const rejected = expect(call).rejects.toMatchObject({ code: 'UND_ERR_DESTROYED' });
  await sleep(10);
  await close();
  await rejected;
});

it('refuses an address that is no web address', async () => {
  await expect(makeTransport().fetch('ftp://127.0.0.1/x')).rejects.toThrow('Invalid URL protocol');
});
