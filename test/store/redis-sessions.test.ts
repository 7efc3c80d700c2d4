import { existsSync, globSync, readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSessions } from '../../src/store/open-sessions.ts';
import { SESSION_TTL_MS, type Session } from '../../src/store/sessions.ts';
import { makeRedisServer, type RedisServer } from '../support/redis-server.ts';
import { requireTool, titleWith } from '../support/require-tool.ts';
import { makeStore } from '../support/store.ts';

const redis = requireTool('redis-server', ['redis-server', 'valkey-server']);
const session: Session = { menu: { name: 'cases.open', page: 2 }, filters: { stage: 'suspected' } };
const prefix = 'not-one-less:session:';

describe.skipIf(redis.missing)(titleWith('a session in Redis', redis), () => {
  let server: RedisServer;
  let lines: string[];
  const log = {
    info: (_: object, line: string) => void lines.push(line),
    warn: (_: object, line: string) => void lines.push(line),
    error: (_: object, line: string) => void lines.push(line),
  };

  beforeAll(async () => {
    server = await makeRedisServer(redis.missing === undefined ? redis.path : '');
    await server.start();
  });
  afterAll(() => server.dispose());
  beforeEach(() => {
    lines = [];
  });

  async function open() {
    const { store } = await makeStore();
    const sessions = await openSessions({ store, redisUrl: server.url, log });
    onTestFinished(() => sessions.stop());
    return sessions;
  }
  const untilStored = (sessions: Awaited<ReturnType<typeof open>>) =>
    vi.waitFor(
      async () => {
        await sessions.write('probe', session);
        expect(await sessions.read('probe')).toEqual(session);
      },
      { timeout: 10_000, interval: 20 },
    );
  async function directly<R>(run: (client: Redis) => Promise<R>): Promise<R> {
    const client = new Redis(server.url);
    try {
      return await run(client);
    } finally {
      client.disconnect();
    }
  }

  it('is read as it was written, by another process too', async () => {
    const sessions = await open();
    await sessions.write('person-1', session);
    expect(await sessions.read('person-1')).toEqual(session);
    expect(await sessions.read('nobody')).toBeUndefined();
    expect(await (await open()).read('person-1')).toEqual(session);
    expect(lines).toEqual([]);
  });

  it('lies under our prefix, and expires', async () => {
    const sessions = await open();
    await sessions.write('person-2', session);
    const ttl = await directly((client) => client.pttl(`${prefix}person-2`));
    expect(ttl).toBeGreaterThan(SESSION_TTL_MS - 60_000);
    expect(ttl).toBeLessThanOrEqual(SESSION_TTL_MS);
  });

  it('is gone when it was emptied', async () => {
    const sessions = await open();
    await sessions.write('person-3', session);
    await sessions.write('person-3', {});
    expect(await sessions.read('person-3')).toBeUndefined();
    expect(await directly((client) => client.exists(`${prefix}person-3`))).toBe(0);
  });

  it.each(['not JSON', '{"menu":', 'null', '"text"', '[]', '7', '{"menu":{"name":"home"}}', '{"search":"wxm"}'])(
    'starts anew on the garbage %s, and can be written again',
    async (garbage) => {
      const sessions = await open();
      await directly((client) => client.set(`${prefix}person-4`, garbage));
      expect(await sessions.read('person-4')).toBeUndefined();
      await sessions.write('person-4', session);
      expect(await sessions.read('person-4')).toEqual(session);
    },
  );

  it('starts anew on a key of another type, with one line in the log', async () => {
    const sessions = await open();
    await directly((client) => client.rpush(`${prefix}person-5`, 'a'));
    expect([await sessions.read('person-5'), await sessions.read('person-5')]).toEqual([undefined, undefined]);
    expect(lines).toEqual(['Redis refused a session']);
    await sessions.write('person-5', session);
    expect(await sessions.read('person-5')).toEqual(session);
  });

  it('is missed while Redis is down, without each call waiting, with one line in the log, and is back with Redis', async () => {
    const sessions = await open();
    await sessions.write('person-6', session);
    const inFlight = Array.from({ length: 20 }, () => sessions.read('person-6'));
    await server.kill();
    await Promise.all(inFlight);
    const asked = performance.now();
    for (let call = 0; call < 200; call++) {
      expect(await sessions.read('person-6')).toBeUndefined();
      await sessions.write('person-6', session);
    }
    expect(performance.now() - asked).toBeLessThan(200 * 300);
    await vi.waitFor(() => expect(lines).toEqual(['Redis is away: menus start anew until it is back']));
    await server.start();
    await untilStored(sessions);
    expect(await sessions.read('person-6')).toBeUndefined();
    expect(lines).toEqual(['Redis is away: menus start anew until it is back', 'Redis is back']);
  });

  it('is missed while Redis hangs, without each call waiting, and is back when it answers', async () => {
    const sessions = await open();
    server.freeze();
    onTestFinished(() => server.thaw());
    const asked = performance.now();
    for (let call = 0; call < 50; call++) expect(await sessions.read('probe')).toBeUndefined();
    expect(performance.now() - asked).toBeLessThan(50 * 300);
    expect(lines).toEqual(['Redis is away: menus start anew until it is back']);
    server.thaw();
    await untilStored(sessions);
    expect(lines).toEqual(['Redis is away: menus start anew until it is back', 'Redis is back']);
  });

  it('is missed when Redis was never there, and stop() still ends', async () => {
    await server.kill();
    const sessions = await open();
    expect(await sessions.read('person-7')).toBeUndefined();
    await sessions.write('person-7', session);
    await vi.waitFor(() => expect(lines).toEqual(['Redis is away: menus start anew until it is back']));
    await sessions.stop();
    await server.start();
  });

  it('is stored before stop() ends, and never after', async () => {
    const sessions = await open();
    const written = sessions.write('person-8', session);
    await sessions.stop();
    await written;
    expect(await (await open()).read('person-8')).toEqual(session);
    await sessions.write('person-9', session);
    expect(await directly((client) => client.exists(`${prefix}person-9`))).toBe(0);
    expect(lines).toEqual([]);
  });
});

it('neither Telegraf nor the old Redis client is installed, at any depth', () => {
  expect(globSync('node_modules/**/telegraf/package.json')).toEqual([]);
  const clients = globSync('node_modules/**/redis/package.json').filter((file) => !file.includes('@types'));
  const contents = clients.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
  expect(existsSync('node_modules/redis/index.cjs')).toBe(true);
  expect(contents.filter((content) => content['name'] === 'redis' && content['private'] !== true)).toEqual([]);
});
