/** The Bot API server goes away and comes back: the whole bot against a real HTTP server, in real time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it, type TestContext } from 'vitest';
import { start } from '../../src/main/start.ts';
import { makeLog } from '../support/log.ts';
import { type Fault, type MinimalApi, startMinimalApi } from '../support/minimal-api.ts';

/** A wait that doubles with each try has by then grown past three seconds. */
const AWAY_MS = 8_000;
const SOON_MS = 3_000;
const ANN = 11;
const BEA = 22;

async function startBot(api: MinimalApi, { onTestFinished }: TestContext) {
  const dataDir = mkdtempSync(join(tmpdir(), 'outage-'));
  const running = await start({
    config: { botToken: '1:x', botApiRoot: api.root, dataDir, port: 0 },
    log: makeLog(),
    print: () => {},
  });
  onTestFinished(async () => {
    await running.stop();
    await api.close();
    rmSync(dataDir, { recursive: true });
  });
  return running;
}

const sentTo = (api: MinimalApi, user: number) =>
  api.calledWith('sendMessage').filter((params) => Number(params['chat_id']) === user).length;

async function until(condition: () => boolean, withinMs: number): Promise<number> {
  const startedMs = performance.now();
  while (!condition() && performance.now() - startedMs < withinMs) await sleep(5);
  return performance.now() - startedMs;
}

const answers = (fault: Fault) => (api: MinimalApi, counted: () => void) => {
  api.fault = () => {
    counted();
    return fault;
  };
};
const error = (code: number, description: string) => answers({ kind: 'error', code, description });

const outages: readonly [string, (api: MinimalApi, counted: () => void) => void | Promise<void>][] = [
  ['that refuses connections', (api) => api.goAway()],
  [
    'behind a gateway that says 502 in HTML',
    answers({ kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' }),
  ],
  ['behind a proxy with JSON of its own', answers({ kind: 'answer', status: 503, body: '{"message":"no upstream"}' })],
  ['that breaks connections', answers({ kind: 'reset', applied: false })],
  ['that says 500 restart', error(500, 'Internal Server Error: restart')],
  ['that says 401', error(401, 'Unauthorized')],
  ['that says 404', error(404, 'Not Found')],
];

describe.concurrent('a server', () => {
  it.for(outages)('%s answers everybody within three seconds of being back', async ([_, fail], test) => {
    const { expect } = test;
    const api = await startMinimalApi();
    const running = await startBot(api, test);
    api.say(ANN, '/start');
    await until(() => sentTo(api, ANN) === 1, SOON_MS);
    // Her answer is on its way when the server goes, and he writes while it is away.
    let asked = 0;
    let left: Promise<void> | undefined;
    api.fault = (method) => {
      if (method !== 'sendMessage') return undefined;
      left ??= Promise.resolve(fail(api, () => asked++));
      return { kind: 'reset', applied: false };
    };
    api.say(ANN, '/start');
    await until(() => left !== undefined, SOON_MS);
    await left;
    await sleep(AWAY_MS / 2);
    api.say(BEA, '/start');
    await sleep(AWAY_MS / 2);
    expect([sentTo(api, ANN), sentTo(api, BEA)]).toEqual([1, 0]);
    // One poll and one message at a time, each every second and a half at the latest.
    expect(asked).toBeLessThanOrEqual(16);

    api.fault = () => undefined;
    await api.comeBack().catch(() => {});
    expect(await until(() => sentTo(api, ANN) === 2 && sentTo(api, BEA) === 1, 3 * SOON_MS)).toBeLessThan(SOON_MS);
    await running.idle();
  });
});
