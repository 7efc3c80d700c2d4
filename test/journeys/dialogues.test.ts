/** Nothing typed is lost: restarts, days of silence, another language, a file, hostile words, stale and forged buttons. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { joinAs, pupils, type School, setUpSchool, startSchool } from '../support/school.ts';
import { upload } from '../support/telegram.ts';
import { sheetXml, workbookOf } from '../support/workbook.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

async function withTeacher(language: (typeof languages)[number]): Promise<School> {
  school = await startSchool(language);
  await setUpSchool(school);
  await joinAs(school, 'teacher', 'teacher');
  return school;
}

/** Up to the question for the list. */
async function askedForList(): Promise<void> {
  const { teacher } = school.people;
  teacher.says('/list');
  await school.idle();
  teacher.says('三年级二班');
  await school.idle();
  teacher.taps(school.words('stage.primary'));
  await school.idle();
}

const dayMs = 24 * 60 * 60 * 1000;

describe.each(languages)('a guided conversation (%s)', (language) => {
  it('goes on at the same question after a restart', async () => {
    await withTeacher(language);
    await askedForList();
    await school.restart();
    const { teacher } = school.people;
    teacher.says(pupils.join('\n'));
    await school.idle();
    await teacher.sees(pupils[0]);
    teacher.taps(school.words('class-list.save', { count: pupils.length }));
    await school.idle();
    await teacher.sees(school.words('class-list.next'));
  });

  it('offers to go on after days of silence, and keeps what was written then', async () => {
    await withTeacher(language);
    await askedForList();
    school.clock.advance(5 * dayMs);
    const { teacher } = school.people;
    teacher.says(pupils.join('\n'));
    await school.idle();
    await teacher.sees(school.words('class-list.title'));
    teacher.taps(school.words('dialogue.go-on'));
    await school.idle();
    await teacher.sees(pupils[1]);
  });

  it('goes on in another language', async () => {
    await withTeacher(language);
    await askedForList();
    const { teacher } = school.people;
    teacher.says('/language');
    await school.idle();
    teacher.tapsData('start.lang:en');
    await school.idle();
    await teacher.sees('Now the pupils’ names');
  });

  it('can be stopped, and taken up again after all', async () => {
    await withTeacher(language);
    await askedForList();
    const { teacher } = school.people;
    teacher.says('/cancel');
    await school.idle();
    await teacher.sees(school.words('dialogue.stopped'));
    teacher.says('王小明');
    await school.idle();
    await teacher.sees(school.words('refusal.not-understood'));
    teacher.taps(school.words('dialogue.go-on-after-all'));
    await school.idle();
    await teacher.sees(school.words('class-list.list'));
  });

  it('reads the list from a file, and says what is wrong with one that is no list', async () => {
    await withTeacher(language);
    await askedForList();
    const { teacher } = school.people;
    teacher.sends(upload('photo.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])));
    await teacher.sees(school.words('dialogue-refusal.wrong-type'));
    const rows = [['序号', '姓名'], ...pupils.map((name, i) => [String(i + 1), name])];
    teacher.sends(upload('list.xlsx', workbookOf({ Sheet1: sheetXml(rows) })));
    await teacher.sees(pupils[4]);
    teacher.taps(school.words('class-list.save', { count: pupils.length }));
    await school.idle();
    await teacher.sees(school.words('class-list.next'));
  });

  it('answers a message of the wrong kind with the same question and a hint', async () => {
    await withTeacher(language);
    const { teacher } = school.people;
    teacher.says('/list');
    await school.idle();
    teacher.sends(upload('x.csv', 'a,b'));
    await school.idle();
    await teacher.sees(school.words('dialogue-refusal.expects-name'));
    await teacher.sees(school.words('class-list.name'));
  });

  it('takes hostile words as words', async () => {
    await withTeacher(language);
    await askedForList();
    const { teacher } = school.people;
    const hostile = [
      '<b>Robert</b>',
      "Bobby'; DROP TABLE child;--",
      '\u202eevil\u202c name',
      '{{name}} $t(common.home)',
      '😀 Anna',
    ];
    teacher.says(hostile.join('\n'));
    await school.idle();
    await teacher.sees('<b>Robert</b>');
    await teacher.sees('DROP TABLE');
    await teacher.sees('{{name}}');
    teacher.taps(/✓/);
    await school.idle();
    teacher.says('/roll');
    await school.idle();
    expect(teacher.buttons().some((label) => label.includes('<b>Robert</b>'))).toBe(true);
  });

  it('refuses 2,000 lines, and names of 300 characters, in words, and keeps the question', async () => {
    await withTeacher(language);
    await askedForList();
    const { teacher } = school.people;
    teacher.sends(upload('long.txt', Array.from({ length: 2100 }, (_, i) => `王小${i}`).join('\n')));
    await teacher.sees(school.words('dialogue-refusal.too-many-lines', { found: 2100, limit: 2000 }));
    teacher.says(`${'长'.repeat(300)}\n李红`);
    await school.idle();
    await teacher.sees('李红');
    expect(teacher.buttons()).toContain(school.words('class-list.save', { count: 1 }));
  });

  it('answers old, forged and foreign buttons politely and changes nothing', async () => {
    await withTeacher(language);
    await askedForList();
    const { teacher, stranger } = school.people;
    stranger.says('/start');
    await school.idle();
    for (const data of [
      'd:zzzzzz:0:c',
      'roll.send:aaaaaaaaaa',
      'people.admit:aaaaaaaaaa',
      'nonsense',
      'case:bbbbbbbbbb',
      'd:x',
      ''.padEnd(64, 'x'),
    ]) {
      teacher.forges(data, teacher.last().message_id);
      stranger.forges(data, stranger.last().message_id);
    }
    await school.idle();
    await teacher.sees(school.words('refusal.unknown-button'));
    teacher.says(pupils.join('\n'));
    await school.idle();
  });

  it('tells how long a used, revoked or made-up link is no good', async () => {
    await withTeacher(language);
    const { stranger, coordinator } = school.people;
    stranger.says('/start nonsense');
    await school.idle();
    await stranger.sees(school.words('refusal.link-unknown'));
    const link = coordinator.link(/start=/);
    coordinator.tapsData('invite.renew');
    await school.idle();
    coordinator.tapsData('invite.renew-now');
    await school.idle();
    stranger.opensLink(link);
    await school.idle();
    await stranger.sees(school.words('refusal.link-expired'));
  });
});
