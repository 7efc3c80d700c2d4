/** A new school year as a teacher lives it, in each language: the class moves up in few taps, and its last year stays readable. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { joinAs, keepClass, type School, setUpSchool, startSchool, takeRoll } from '../support/school.ts';
import { moveTo } from '../support/school-days.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const names = Array.from(
  { length: 45 },
  (_, i) => `Pupil ${String.fromCharCode(65 + (i % 26))}${i < 26 ? 'a' : 'b'} Roe`,
);

describe.each(languages)('a class of 45, in %s', (language) => {
  it('moves up in three taps, shows last year under its old name, and comes back by Undo', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    await joinAs(school, 'teacher', 'teacher');
    await keepClass(school, names, '3A');
    const { teacher } = school.people;
    const { words } = school;
    let taps = 0;
    const tap = async (label: string) => {
      teacher.taps(label);
      taps += 1;
      await school.idle();
    };
    await takeRoll(school, { absent: [names[0] ?? ''] });

    // During the year there is nothing to move.
    teacher.says('/start');
    await school.idle();
    expect(teacher.last().text).not.toContain('🎓');

    moveTo(school, '2027-08-23');
    teacher.says('/start');
    await school.idle();
    taps = 0;
    await tap(words('new-year.item', { count: 1 }));
    await teacher.sees(words('new-year.line', { class: '3A', next: '4A', count: 45 }));
    await tap(words('new-year.do-one', { class: '3A', next: '4A' }));
    await teacher.sees(words('new-year.moved', { class: '3A', next: '4A', count: 45 }));
    expect(taps).toBeLessThanOrEqual(4);
    await tap(words('common.undo'));
    await teacher.sees(words('new-year.undone'));

    // Once more, in the dialogue: another name, one who left.
    teacher.says('/start');
    await school.idle();
    await tap(words('new-year.item', { count: 1 }));
    await tap(words('new-year.do-other', { class: '3A' }));
    teacher.says('4B');
    await school.idle();
    await tap(words('new-year.not-everybody'));
    await tap(names[1] ?? '');
    await tap(words('dialogue.ready'));
    await tap(words('child.leave-moved-away'));
    await teacher.sees(words('new-year.moved', { class: '3A', next: '4B', count: 44 }));
    await teacher.sees(words('new-year.have-left', { count: 1 }));

    // Last year's month: the old name, and who was away.
    teacher.forges(`month:${idIn(teacher, 'roll.past:')}:2026-09-14`);
    await school.idle();
    await teacher.sees(words('attendance.class-title', { class: '3A', month: { month: '2026-09-01' } }));
    await teacher.sees(words('attendance.total', { present: 44, absent: 1, excused: 0 }));
    await teacher.sees(words('attendance.away', { name: names[0] ?? '', absent: 1, excused: 0 }));
  });
});
