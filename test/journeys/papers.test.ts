/** Papers of a case, asked for in the chat: made in the programme's language, there to be printed, gone a day later. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { idIn, offers } from '../support/buttons.ts';
import { eraseByTwo } from '../support/erase-child.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { holdsLetters, readPaper } from '../support/read-paper.ts';
import { joinAs, openSchool, type School } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

const child = '王小明';
const patience = { timeout: 60_000 };

describe.each(['en', 'fa'] as const satisfies readonly Language[])('papers of a case (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  /** Up to the teacher's choice of papers; the public id of the case. */
  async function atPapers(): Promise<string> {
    school = await openSchool(language);
    const { teacher } = school.people;
    await school.at('2026-09-14T21:00');
    await takeRolls(school, '2026-09-16', '2026-09-18', { absent: [child] });
    teacher.says('/cases');
    await school.idle();
    teacher.tapsData('case:');
    await school.idle();
    const id = idIn(teacher, 'papers:');
    await press(school, teacher, `papers:${id}`);
    return id;
  }

  const sent = (person: Person) => person.chat().findLast(({ document }) => document !== undefined);

  async function download(fileId: string): Promise<Uint8Array> {
    const { apiRoot, token } = school.telegram;
    const asked = await fetch(`${apiRoot}/bot${token}/getFile?file_id=${fileId}`);
    const { result } = (await asked.json()) as { result: { file_path: string } };
    return new Uint8Array(await (await fetch(`${apiRoot}/file/bot${token}/${result.file_path}`)).arrayBuffer());
  }

  /** Taps the paper and waits for the process that sets it. */
  async function made(title: string) {
    const { teacher } = school.people;
    teacher.taps(title);
    await vi.waitUntil(async () => {
      await school.idle();
      return sent(teacher) !== undefined;
    }, patience);
    return sent(teacher);
  }

  it('come as a file with what is known, which can be printed and leaves the chat', async () => {
    await atPapers();
    const { teacher } = school.people;
    // No step of this programme hands a notice over, so none is promised either.
    expect(JSON.stringify(teacher.last())).not.toContain('通知书');
    const message = await made('家访记录表');
    expect(message?.document?.file_name).toMatch(/^家访记录表 [A-Z]{2,5}-2026-\d{4}\.pdf$/);
    expect(message?.document?.mime_type).toBe('application/pdf');
    expect(message?.caption).not.toContain(child);
    // Protected content can be neither saved nor printed.
    expect(message?.has_protected_content).toBeUndefined();
    const { text } = await readPaper(await download(message?.document?.file_id ?? ''));
    expect(text.replace(/\s/g, '')).toContain(child);
    expect(holdsLetters(text, '家访记录表')).toBe(true);
    expect(text).not.toContain('\u0000');
    // What is tapped under a file is answered below it: a file has no text to be edited.
    teacher.tapsData('case:');
    await school.idle();
    expect(teacher.last().text).toContain(message?.document?.file_name?.split(' ')[1]?.replace('.pdf', ''));
    await school.at('2026-09-19T21:00');
    expect(sent(teacher)).toBeUndefined();
    expect((await school.everythingStored()).includes(child)).toBe(false);
  });

  it('are nobody else’s to have made', async () => {
    const id = await atPapers();
    await joinAs(school, 'secondVolunteer', 'volunteer');
    for (const who of ['volunteer', 'donor', 'secondVolunteer'] as const) {
      const person = school.people[who];
      person.forges(`paper.make:${id}:home-visit`);
      await school.idle();
      person.forges(`papers:${id}`);
      await school.idle();
      expect(JSON.stringify(person.chat())).not.toContain('家访记录表');
    }
    const { principal } = school.people;
    await press(school, principal, `case:${id}`);
    expect(offers(principal, 'papers:')).toBe(true);
  });

  it('leave the chat with an erased child', async () => {
    const id = await atPapers();
    const { teacher } = school.people;
    await press(school, teacher, `case:${id}`);
    const childId = idIn(teacher, 'child:');
    await press(school, teacher, `papers:${id}`);
    await made('家访记录表');
    expect(sent(teacher)).toBeDefined();
    const { coordinator } = school.people;
    await press(school, coordinator, `case:${id}`);
    const number = /[A-Z]{2,5}-2026-\d{4}/.exec(coordinator.last().text ?? '')?.[0] ?? '';
    await eraseByTwo(school, childId, number);
    await school.settled();
    expect(sent(teacher)).toBeUndefined();
  });
});
