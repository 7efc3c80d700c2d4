/** A list of cases taken along as a table: asked why, written with progress, noted, gone a day later. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWorkbook } from '../../src/documents/workbook.ts';
import type { Language } from '../../src/domain/language.ts';
import { idIn, offers } from '../support/buttons.ts';
import { eraseByTwo } from '../support/erase-child.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { openSchool, pupils, type School } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

const child = '王小明';
const patience = { timeout: 60_000 };
const limits = { cells: 10_000, unpackedBytes: 1_000_000 };

describe.each(['en', 'fa', 'zh', 'vi'] as const satisfies readonly Language[])(
  'a ledger as a table (%s)',
  (language) => {
    let school: School;
    afterEach(async () => {
      expect(school.telegram.refusals()).toEqual([]);
      expect(school.telegram.lint()).toEqual([]);
      await school.stop();
    });

    const fileOf = (person: Person) => person.chat().findLast(({ document }) => document !== undefined);

    async function bytesOf(fileId: string): Promise<Buffer> {
      const { apiRoot, token } = school.telegram;
      const asked = await fetch(`${apiRoot}/bot${token}/getFile?file_id=${fileId}`);
      const { result } = (await asked.json()) as { result: { file_path: string } };
      return Buffer.from(await (await fetch(`${apiRoot}/file/bot${token}/${result.file_path}`)).arrayBuffer());
    }

    /** Taps the reason, and waits for the file. */
    async function made(person: Person): Promise<string[][]> {
      person.taps(school.words('table.why-meeting'));
      await vi.waitUntil(async () => {
        await school.idle();
        return fileOf(person) !== undefined;
      }, patience);
      const book = openWorkbook(await bytesOf(fileOf(person)?.document?.file_id ?? ''), limits);
      return book.ok ? (book.sheets[0]?.rows.map((row) => [...row]) ?? []) : [];
    }

    async function withAbsent(): Promise<void> {
      school = await openSchool(language);
      await school.at('2026-09-14T21:00');
      await takeRolls(school, '2026-09-16', '2026-09-23', { absent: [child] });
    }

    it('comes with what is known, says why it was taken, and leaves the chat', async () => {
      await withAbsent();
      const { principal } = school.people;
      await press(school, principal, 'cases.view:suspected');
      await press(school, principal, 'table:suspected');
      expect(principal.last().text).toContain(language === 'fa' ? '۱' : '1');
      const [head = [], row = [], ...more] = await made(principal);
      expect(more).toEqual([]);
      const at = (fact: 'child' | 'awaySince' | 'suspectedOn'): number =>
        head.indexOf(school.words(`table.col-${fact}`));
      expect(row[at('child')]).toBe(child);
      expect(row[0]).toMatch(/^[A-Z]{2,5}-2026-\d{4}$/);
      // A day is in the reader's calendar; where that is not the spreadsheet's, the date stands beside it.
      if (language === 'fa') {
        expect(row[at('awaySince')]).toContain('۲۵ شهریور');
        expect(row[at('awaySince') + 1]).toBe('2026-09-16');
      } else expect(row[at('awaySince')]).toBe('2026-09-16');
      expect(row[at('suspectedOn')]).not.toBe('');
      const message = fileOf(principal);
      expect(message?.document?.file_name).toMatch(/ 2026\.09\.23\.xlsx$/);
      // Protected content can be neither saved nor opened elsewhere.
      expect(message?.has_protected_content).toBeUndefined();
      expect(message?.caption).not.toContain(child);
      const reads = await school.database.query("select * from read_log where what = 'table'", []);
      expect(reads).toHaveLength(1);
      expect((await school.everythingStored()).includes(child)).toBe(false);
      await school.at('2026-09-24T21:00');
      expect(fileOf(principal)).toBeUndefined();
    });

    it('holds a class’s month day by day, for its teacher', async () => {
      school = await openSchool(language);
      await school.at('2026-09-14T21:00');
      await takeRolls(school, '2026-09-15', '2026-09-15');
      await takeRolls(school, '2026-09-16', '2026-09-17', { absent: [child] });
      const { teacher, coordinator } = school.people;
      const [unit] = await school.database.query("select public_id from unit where kind = 'class'", []);
      const classId = String(unit?.['public_id']);
      await press(school, teacher, `month.now:${classId}`);
      teacher.tapsData('month.table');
      await school.idle();
      const [head = [], ...rows] = await made(teacher);
      // Solar months begin elsewhere: the days of the roll lie in one of either calendar.
      expect(head).toHaveLength(1 + 3 + 3);
      expect(rows.map(([name]) => name)).toEqual(pupils);
      const row = rows.find(([name]) => name === child) ?? [];
      const [here, away] = [school.words('table.mark-present'), school.words('table.mark-absent')];
      expect(row.slice(1)).toEqual([here, away, away, '1', '2', '0']);
      // Who sees numbers alone has no names to take along.
      await press(school, coordinator, `month.now:${classId}`);
      expect(offers(coordinator, 'month.table')).toBe(false);
    });

    it('is nobody’s who does not answer for the school, and there is none of an empty list', async () => {
      await withAbsent();
      const { teacher, volunteer, donor, liaison, coordinator } = school.people;
      teacher.says('/cases');
      await school.idle();
      expect(offers(teacher, 'table:')).toBe(false);
      for (const person of [teacher, volunteer, donor, liaison])
        for (const data of ['table:open', 'table.make:open:meeting']) {
          await press(school, person, data);
          await school.settled();
          expect(fileOf(person)).toBeUndefined();
        }
      await press(school, coordinator, 'table:closed');
      expect(offers(coordinator, 'table.make:')).toBe(false);
      await press(school, coordinator, 'table.make:closed:check');
      await school.settled();
      expect(fileOf(coordinator)).toBeUndefined();
    });

    it('leaves the chat with an erased child', async () => {
      await withAbsent();
      const { principal, coordinator } = school.people;
      await press(school, principal, 'table:open');
      await made(principal);
      expect(fileOf(principal)).toBeDefined();
      await press(school, coordinator, 'cases');
      coordinator.tapsData('case:');
      await school.idle();
      const number = /[A-Z]{2,5}-2026-\d{4}/.exec(coordinator.last().text ?? '')?.[0] ?? '';
      await eraseByTwo(school, idIn(coordinator, 'child:'), number);
      await school.settled();
      expect(fileOf(principal)).toBeUndefined();
    });
  },
);
