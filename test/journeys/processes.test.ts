/** Two bots on one database: what one decides holds in the other, each message comes once, and one can go at any moment. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { start } from '../../src/main/start.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
import { dataIn } from '../support/buttons.ts';
import { makeLog } from '../support/log.ts';
import { openSchool, type School, takeRoll } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const beside = (only?: 'handle' | 'send') =>
  start({
    config: {
      botToken: school.telegram.token,
      botApiRoot: school.telegram.apiRoot,
      dataDir: school.dataDir,
      databaseUrl: school.database.url,
      redisUrl: school.database.redisUrl,
      port: 0,
      only,
    },
    clock: school.clock,
    pace: unlimitedPace,
    restMs: 0,
    log: makeLog(),
    print: () => {},
  });

const comes = (seen: () => void) => vi.waitFor(seen, { timeout: 30_000, interval: 50 });
const texts = (of: { chat(): readonly { text?: string | undefined }[] }) => of.chat().map(({ text }) => text);

describe('two processes', () => {
  it('take over from each other: what was begun in one goes on in the other, and every message comes once', async () => {
    school = await openSchool('en');
    const { teacher, principal } = school.people;
    const other = await beside();
    await takeRoll(school, { absent: ['王小明'] });
    await school.leave();
    teacher.says('/cases');
    await comes(() => expect(dataIn(teacher, 'case:')).toHaveLength(1));
    const listed = teacher.last().text;
    expect(texts(teacher).filter((text) => text === listed)).toHaveLength(1);
    expect(principal.chat().length).toBeGreaterThan(0);
    await other.stop();
    await school.comeBack();
  }, 120_000);

  it('one that only handles and one that only sends do together what one does', async () => {
    school = await openSchool('en');
    const { teacher } = school.people;
    await school.leave();
    const both = [await beside('handle'), await beside('send')];
    const before = teacher.chat().length;
    teacher.says('/cases');
    await comes(() => expect(teacher.chat().length).toBe(before + 2));
    for (const one of both) await one.stop();
    await school.comeBack();
  }, 120_000);
});
