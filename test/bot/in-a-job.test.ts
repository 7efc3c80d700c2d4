import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Api } from '../../src/bot/grammy.ts';
import { download, inAJob } from '../../src/bot/in-a-job.ts';
import { makeTransport } from '../../src/bot/transport.ts';

/** A Bot API server that gives this answer to everything. */
async function answering(status: number, body: string | Buffer) {
  const server = http.createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { fetch, close } = makeTransport();
  onTestFinished(async () => {
    await close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { fetch, file: `${root}/file/bot1:x/documents/a.csv`, api: new Api('1:x', { apiRoot: root, fetch }) };
}

const refusal = (error_code: number, parameters = {}) =>
  JSON.stringify({ ok: false, error_code, description: 'No', parameters });

describe('a call made by a job', () => {
  it.each([
    ['429, for as long as the server says', 429, refusal(429, { retry_after: 9 }), 9_000],
    ['500 restart', 500, refusal(500), undefined],
    ['401', 401, refusal(401), undefined],
    ['a gateway page', 502, '<html>', undefined],
  ])('waits after %s', async (_, status, body, afterMs) => {
    const { api } = await answering(status, body);
    await expect(inAJob(api.getFile('a'))).rejects.toMatchObject({ name: 'NotNow', afterMs });
  });

  it('waits when nobody listens', async () => {
    const api = new Api('1:x', { apiRoot: 'http://127.0.0.1:1', fetch: makeTransport().fetch });
    await expect(inAJob(api.getFile('a'))).rejects.toMatchObject({ name: 'NotNow' });
  });

  it.each([[400], [403]])('fails with %i', async (code) => {
    const { api } = await answering(code, refusal(code));
    await expect(inAJob(api.getFile('a'))).rejects.toMatchObject({ name: 'GrammyError', error_code: code });
  });

  it('that throws by a mistake of ours fails with it', async () => {
    await expect(inAJob(Promise.reject(new TypeError('ours')))).rejects.toThrow(TypeError);
  });

  it('gives what it brings', async () => {
    const { api } = await answering(200, '{"ok":true,"result":{"file_path":"a"}}');
    expect(await inAJob(api.getFile('a'))).toEqual({ file_path: 'a' });
  });
});

describe('a download', () => {
  it('gives the bytes as they are', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0]);
    const { fetch, file } = await answering(200, bytes);
    expect(await download(fetch, file)).toEqual(new Uint8Array(bytes));
  });

  it.each([[500], [502], [429]])('waits after %i', async (status) => {
    const { fetch, file } = await answering(status, '<html>');
    await expect(download(fetch, file)).rejects.toMatchObject({ name: 'NotNow' });
  });

  it('waits when nobody listens', async () => {
    const get = makeTransport().fetch;
    await expect(download(get, 'http://127.0.0.1:1/file/a')).rejects.toMatchObject({ name: 'NotNow' });
  });

  it.each([[404], [401], [302]])('fails with %i: the file is gone', async (status) => {
    const { fetch, file } = await answering(status, 'No');
    await expect(download(fetch, file)).rejects.toThrow(`The file server answered ${status}`);
  });

  it('of more than any file may have fails, and is not tried again', async () => {
    const { fetch, file } = await answering(200, Buffer.alloc(32_000_001));
    await expect(download(fetch, file)).rejects.toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' });
  });
});
