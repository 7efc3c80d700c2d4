import { expect, it } from 'vitest';
import { makeDatabase } from '../support/database.ts';
import { judgeNotes } from './judge.ts';
import { runCrash } from './run-crash.ts';

it('three bots on one database, killed one after the other, lose no update, apply none twice and keep each chat in order', {
  timeout: 240_000,
}, async () => {
  const database = await makeDatabase();
  const url = database.url ?? '';
  const report = await runCrash({
    kills: 10,
    seed: 11,
    beside: 2,
    env: { CRASH_DATABASE: url },
    judge: (folder, said) => judgeNotes(folder, said, url),
  });
  await database.drop();
  expect(report).toMatchObject({ lost: 0, appliedTwice: 0, outOfOrder: 0, unanswered: 0 });
});
