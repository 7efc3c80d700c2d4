/** What is lost comes back: a backup, the loss of the machine, and the bot on an empty one. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../src/main/commands/all.ts';
import { runCommand } from '../../src/main/commands/run-command.ts';
import { givenBy } from '../../src/main/given.ts';
import { idIn } from '../support/buttons.ts';
import { eraseByTwo } from '../support/erase-child.ts';
import { everythingSeen } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { openSchool, type School } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

let school: School;
afterEach(async () => {
  await school.stop();
});

const says = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};

const taps = async (person: Person, data: string) => {
  person.tapsData(data);
  await school.idle();
};

async function runs(name: string, ...args: string[]) {
  const command = commands.get(name);
  if (!command) throw new Error(`No command ${name}`);
  const said: string[] = [];
  const outcome = await runCommand({
    given: givenBy({
      config: { botToken: school.telegram.token, dataDir: school.dataDir, backupDir: `${school.dataDir}-backups` },
      clock: school.clock,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    }),
    command,
    request: { command: name, args, cwd: school.dataDir },
    say: (line) => said.push(line),
    signal: new AbortController().signal,
  });
  return { outcome, said: said.join('\n') };
}

it.skipIf(process.env['TEST_POSTGRES'] !== undefined)(
  'is the same bot on an empty machine: who was erased stays so, nothing old is repeated, and the coordinator is asked once',
  async () => {
    school = await openSchool('en');
    const { coordinator, teacher } = school.people;
    const finds = async (name: string) => {
      await says(coordinator, '/find');
      await says(coordinator, name);
    };
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    onTestFinished(() => {
      for (const folder of [elsewhere, `${school.dataDir}-backups`]) rmSync(folder, { recursive: true, force: true });
    });
    await takeRolls(school, '2026-09-14', '2026-09-14', { absent: ['王小明'] });
    const first = await runs('backup');
    expect(first.outcome).toEqual({ ok: true });
    expect(first.said).toContain('It does not count yet');
    expect((await runs('backup', '--copied')).outcome).toEqual({ ok: true });

    // After the backup: another day, and a child without a case is erased.
    await takeRolls(school, '2026-09-15', '2026-09-15', { absent: ['王小明'] });
    await finds('李红');
    await taps(coordinator, 'child:');
    await eraseByTwo(school, idIn(coordinator, 'child.erase:'), '李红');
    const before = everythingSeen(teacher).length;
    cpSync(`${school.dataDir}-keys`, join(elsewhere, 'keys'), { recursive: true });
    cpSync(`${school.dataDir}-backups`, join(elsewhere, 'backups'), { recursive: true });

    await school.restart(async () => {
      for (const end of ['', '-keys', '-backups']) rmSync(`${school.dataDir}${end}`, { recursive: true, force: true });
      const [archive = ''] = readdirSync(join(elsewhere, 'backups')).filter((file) => file.endsWith('.backup'));
      expect((await runs('restore', join(elsewhere, 'backups', archive))).outcome).toMatchObject({ ok: false });
      expect(existsSync(join(school.dataDir, 'not-one-less.db'))).toBe(false);
      cpSync(join(elsewhere, 'keys'), `${school.dataDir}-keys`, { recursive: true });
      const restored = await runs('restore', join(elsewhere, 'backups', archive));
      expect(restored.outcome).toEqual({ ok: true });
    });
    await school.idle();
    expect(everythingSeen(teacher).length).toBe(before);
    const asked = coordinator.chat().filter(({ text }) => text?.includes('restored from a backup'));
    expect(asked).toHaveLength(1);
    await finds('李红');
    expect(coordinator.last().text).toContain(school.words('find.nothing'));
    await finds('王小明');
    expect(coordinator.last().text).not.toContain(school.words('find.nothing'));
    // What was recorded since is gone; what fell due since comes.
    await says(teacher, '/roll');
    expect(everythingSeen(teacher)).toContain('张强');
    await school.at('2026-09-16T10:30');
    expect(everythingSeen(teacher).length).toBeGreaterThan(before);
    await school.restart();
    expect(coordinator.chat().filter(({ text }) => text?.includes('restored from a backup'))).toHaveLength(1);
  },
  60_000,
);
