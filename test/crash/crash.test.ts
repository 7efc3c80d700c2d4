import { expect, it } from 'vitest';
import { runCrash } from './run-crash.ts';

it('a bot that is killed twenty times loses no update and applies none twice', { timeout: 120_000 }, async () => {
  const report = await runCrash({ kills: 20, seed: 7 });
  expect(report).toMatchObject({ lost: 0, appliedTwice: 0, outOfOrder: 0, unanswered: 0 });
  expect(report.killsInFlight).toBeGreaterThanOrEqual(10);
});
