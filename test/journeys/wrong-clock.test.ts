/** The machine's clock is a year off: nobody is forgotten, nothing expires, and the operator knows why it is quiet. */
import { afterEach, expect, it, vi } from 'vitest';
import { day } from '../../src/domain/time.ts';
import { ask } from '../../src/main/commands/request-folder.ts';
import { invitationFor, joinAs, keepClass, type School, setUpSchool, startSchool } from '../support/school.ts';

/** The request for the roll, as the teacher reads it. */
const asksForRoll = 'who is away?';

const className = '三年级二班';
let school: School;
let aheadMs = 0;
afterEach(async () => {
  aheadMs = 0;
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const isTold = (words: string) => school.logged.some((line) => line.includes(words));

/** Off by so much until the bot has noticed, and looked several times what is due by that clock. */
async function clockIsOff(ms: number) {
  aheadMs = ms;
  await vi.waitUntil(() => isTold(ms > 0 ? "ahead of Telegram's" : "behind Telegram's"), { timeout: 5_000 });
  await new Promise((resolve) => setTimeout(resolve, 600));
  await school.idle();
}

/** The teacher has a class and a report begun. */
async function schoolAtWork() {
  school = await startSchool('en', { aheadMs: () => aheadMs });
  await setUpSchool(school);
  for (const role of ['teacher', 'principal'] as const) await joinAs(school, role, role);
  await keepClass(school, ['王小明', '李红'], className);
  school.people.teacher.says('/report');
  await school.idle();
  return school.people;
}

it.each([365 * day, -365 * day])(
  'off by %i ms, then right: the roll is asked for, the draft goes on, the link opens',
  async (ms) => {
    const { teacher, liaison } = await schoolAtWork();
    const before = teacher.chat().map(({ text }) => text);
    await clockIsOff(ms);
    expect(teacher.chat().map(({ text }) => text)).toEqual(before);
    teacher.says('王小明');
    await school.idle();
    expect(teacher.chat().length).toBeGreaterThan(before.length);
    expect(teacher.last().text).not.toContain(school.words('dialogue.gone'));
    aheadMs = 0;
    await vi.waitUntil(() => isTold('right again'), { timeout: 5_000 });
    liaison.opensLink(invitationFor(school, 'liaison'));
    await school.idle();
    expect(liaison.last().text).not.toContain(school.words('refusal.link-expired'));
    await school.at('2026-09-15T11:00');
    await teacher.sees(asksForRoll);
  },
);

it('while it is off nothing falls due, and once somebody vouches for it everything does', async () => {
  const { teacher } = await schoolAtWork();
  await clockIsOff(2 * day);
  await school.at('2026-09-15T11:00');
  await teacher.neverSees(asksForRoll, 600);
  const asked = ask(school.dataDir, { command: 'clock-is-right', args: [], cwd: '.' });
  await vi.waitUntil(() => asked.lines().some((line) => 'end' in line && line.end.ok), { timeout: 5_000 });
  asked.withdraw();
  await teacher.sees(asksForRoll);
  await school.restart();
  expect(isTold('npm run clock-is-right')).toBe(true);
  expect(school.logged.filter((line) => line.includes("ahead of Telegram's"))).toHaveLength(1);
});

it('off by an hour is told, and stops nothing', async () => {
  const { teacher } = await schoolAtWork();
  aheadMs = 3_600_000;
  teacher.says('/home');
  await vi.waitUntil(() => isTold("ahead of Telegram's"), { timeout: 5_000 });
  await school.at('2026-09-15T11:00');
  await teacher.sees(asksForRoll);
});
