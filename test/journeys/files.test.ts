/** Files that people send are read in a process of their own: whatever happens there, the bot answers everybody. */
import { afterEach, expect, it, vi } from 'vitest';
import { joinAs, type School, setUpSchool, startSchool } from '../support/school.ts';
import { sheetXml, workbookOf } from '../support/workbook.ts';

const reader = new URL('../support/dying-reader.ts', import.meta.url);
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const patience = { timeout: 20_000 };

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

/** Up to the question for the names of a class. */
async function askedForNames(options: Parameters<typeof startSchool>[1] = {}) {
  school = await startSchool('en', options);
  await setUpSchool(school);
  await joinAs(school, 'teacher', 'teacher');
  const { teacher, coordinator } = school.people;
  for (const answer of ['/list', '三年级二班']) {
    teacher.says(answer);
    await school.idle();
  }
  teacher.taps(school.words('stage.primary'));
  await school.idle();
  return { teacher, coordinator };
}

const answersHome = async () => {
  const { coordinator } = school.people;
  coordinator.says('/home');
  await school.idle();
  expect(coordinator.buttons().length).toBeGreaterThan(0);
};

it('one that kills its reader is tried twice, told in a sentence, and stops nobody; the names can be pasted', async () => {
  const { teacher } = await askedForNames({ reader });
  teacher.sends({ name: 'list.xlsx', type: workbookType, bytes: Buffer.of(1) });
  await school.idle();
  await answersHome();
  const told = school.words('dialogue-refusal.file-too-heavy');
  await vi.waitUntil(() => {
    school.clock.advance(1_000);
    return teacher.last().text?.includes(told);
  }, patience);
  const failures = () => school.logged.filter((line) => line.includes('A job failed')).length;
  expect(failures()).toBe(2);
  await school.restart();
  await answersHome();
  teacher.says('王小明\n李红');
  await school.idle();
  teacher.taps(school.words('class-list.save', { count: 2 }));
  await school.idle();
  expect(failures()).toBe(2);
});

it('one that takes for ever is stopped by its sender, and the question waits again', async () => {
  const { teacher } = await askedForNames({ reader });
  teacher.sends({ name: 'list.xlsx', type: workbookType, bytes: Buffer.of(2) });
  await school.idle();
  await vi.waitUntil(() => teacher.buttons().includes(school.words('job.stop')), patience);
  await answersHome();
  teacher.taps(school.words('job.stop'));
  await school.idle();
  expect(teacher.buttons()).toContain(school.words('common.cancel'));
  teacher.says('王小明\n李红');
  await school.idle();
  expect(teacher.buttons()).toContain(school.words('class-list.save', { count: 2 }));
});

it.each([
  ['its place cannot be asked for', 'bad-gateway'],
  ['the connection breaks', 'reset'],
] as const)('one is read when Telegram is back, however often %s until then', async (_, kind) => {
  const { teacher } = await askedForNames();
  const over = school.telegram.sandbox.faults.add({ method: 'getFile', kind, times: Number.POSITIVE_INFINITY });
  teacher.sends({ name: 'list.csv', type: 'text/csv', bytes: new TextEncoder().encode('王小明\n李红\n') });
  await school.idle();
  const waits = () => school.logged.filter((line) => line.includes('A job has to wait')).length;
  // Seven tries: more than a job of its own fault is given.
  await vi.waitUntil(() => {
    school.clock.advance(500);
    return waits() >= 7;
  }, patience);
  over();
  await vi.waitUntil(() => {
    school.clock.advance(500);
    return teacher.buttons().includes(school.words('class-list.save', { count: 2 }));
  }, patience);
  expect(school.logged.filter((line) => line.includes('A job failed'))).toEqual([]);
});

it('as large a workbook as is read keeps nobody waiting, and only what came of it stays in the chat', async () => {
  const rows = Array.from({ length: 4_000 }, (_, at) => Array.from({ length: 20 }, (_cell, x) => `王${at}-${x}`));
  const { teacher } = await askedForNames();
  teacher.sends({ name: 'all.xlsx', type: workbookType, bytes: workbookOf({ a: sheetXml(rows) }) });
  await school.idle();
  await answersHome();
  expect(teacher.last().text).toContain(school.words('class-list.reading'));
  await vi.waitUntil(() => !teacher.last().text?.includes(school.words('class-list.reading')), patience);
  expect(teacher.chat().some(({ text }) => text?.includes(school.words('class-list.reading')))).toBe(false);
});
