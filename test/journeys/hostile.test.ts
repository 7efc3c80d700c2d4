/** Hostile words in every place: each is answered with a message that Telegram takes, and nothing breaks for others. */
import { afterEach, describe, expect, it } from 'vitest';
import { features } from '../../src/bot/features.ts';
import { idIn } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import {
  enter,
  invitationFor,
  openSchool,
  type School,
  setUpSchool,
  startSchool,
  takeRoll,
} from '../support/school.ts';

const hostile: readonly (readonly [what: string, text: string])[] = [
  ['tags', '<b><i>Ann</b> <a href="https://x.example">Lee</a> </code><tg-spoiler>'],
  ['entities', '&lt;b&gt; &amp &#0; &nbsp;'],
  ['placeholders', '{{name}} {{count}} $t(refusal.parked) %s'],
  ['a right-to-left override', '\u202Egnirts\u202C \u2067abc'],
  ['nothing visible', '\u200B\u200B\u2060\uFEFF\u3164'],
  ['null and control bytes', 'a\u0000b\u0007c\u001b[31m'],
  ['half a surrogate', 'x\uD83D y\uDE00'],
  ['many emoji', '👨‍👩‍👧‍👦'.repeat(150)],
  ['stacked marks', `Z${'\u0301'.repeat(300)}`],
  ['300 letters', 'W'.repeat(300)],
  ['4,096 letters', '字'.repeat(4096)],
  ['a large number', '1e309'],
  ['the year one', '0001-01-01'],
  ['the year 9999', '9999-12-31'],
  ['a path', '../../etc/passwd'],
  ['SQL', "'); DROP TABLE child; --"],
  ['lines', '\n\n\n1.\n2.\n'],
];

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  expect(school.logged.filter((line) => /handled|could not be made|refused|set aside/.test(line))).toEqual([]);
  await school.stop();
});

const says = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};
const presses = async (person: Person, label: string) => {
  person.taps(label);
  await school.idle();
};

/** The first button of the preview. */
const saveButton = (person: Person): string => {
  const [button] = person.last().reply_markup?.inline_keyboard[0] ?? [];
  return button && 'callback_data' in button ? button.callback_data : 'none';
};

describe('hostile words', () => {
  it('answer each question of a report without breaking it, and end in a case that can be read', async () => {
    school = await openSchool('en');
    const { teacher, principal } = school.people;
    await says(teacher, '/report');
    for (const [, text] of hostile) {
      await says(teacher, '/cancel');
      await says(teacher, '/report');
      await says(teacher, text);
      expect(teacher.last().text).not.toContain(school.words('refusal.parked'));
    }
    await says(teacher, '/cancel');
    await says(teacher, '/report');
    await says(teacher, '<b>{{name}} $t(x)</i>');
    for (const question of ['class', 'day', 'reason', 'phone', 'danger']) {
      for (const [what, text] of hostile) {
        if (question === 'phone' && [...text].length <= 60 && /[^\s\p{C}\u3164]/u.test(text)) continue;
        await says(teacher, text);
        expect(teacher.last().text, `${question}: ${what}`).not.toContain(school.words('refusal.parked'));
      }
      if (question === 'class') await presses(teacher, '三年级二班');
      if (question === 'day') await says(teacher, '2026-09-10');
      if (question === 'reason') await presses(teacher, school.words('dialogue.skip'));
      if (question === 'phone') {
        await says(teacher, '<1>');
        teacher.taps(school.words('report.phone-keep'));
        await school.idle();
      }
      if (question === 'danger') await presses(teacher, school.words('common.no'));
    }
    await presses(teacher, school.words('dialogue.confirm'));
    teacher.tapsData('case:');
    await school.idle();
    teacher.tapsData('child:');
    await school.idle();
    await teacher.sees('<b>{{name}} $t(x)</i>');
    await takeRoll(school);
    await says(principal, '/cases');
    expect(principal.last().text).not.toContain('{{name}}');
  }, 180_000);

  it('as names of a unit, a class and the people themselves leave every list readable', async () => {
    const names = hostile.filter(([, text]) => text.length <= 300 && !text.includes('\n')).map(([, text]) => text);
    school = await startSchool('en', { guests: names });
    const { coordinator, teacher } = school.people;
    await setUpSchool(school);
    for (const name of names) {
      const person = school.guest(name);
      person.opensLink(invitationFor(school, 'volunteer'));
      await school.idle();
      await enter(school, person);
      coordinator.tapsData('people.admit');
      await school.idle();
    }
    teacher.opensLink(invitationFor(school, 'teacher'));
    await school.idle();
    await enter(school, teacher);
    coordinator.tapsData('people.admit');
    await school.idle();
    for (const command of ['/people', '/invite', '/home']) await says(coordinator, command);
    for (const page of [0, 1, 2]) await press(school, coordinator, `people.page:${page}`);

    await says(teacher, '/list');
    await says(teacher, '\u200B\u3164');
    expect(teacher.last().text).toContain(school.words('dialogue-refusal.empty'));
    await says(teacher, '<b>3</i>{{x}}');
    await presses(teacher, school.words('stage.primary'));
    await says(teacher, `${hostile.map(([, text]) => text.slice(0, 100).replaceAll('\n', ' ')).join('\n')}\nAnn Lee`);
    teacher.tapsData(saveButton(teacher));
    await school.idle();
    await takeRoll(school, { absent: ['Ann Lee'] });
    const id = idIn(teacher, 'case:');
    await press(school, teacher, `needs.added:${id}:tutoring`);
    await press(school, coordinator, `needs.case:${id}`);
    coordinator.tapsData('needs.open:');
    await school.idle();
    coordinator.tapsData('needs.assign:');
    await school.idle();
    expect(coordinator.last().reply_markup?.inline_keyboard.flat().length).toBeGreaterThan(names.length / 2);
  }, 180_000);
});

describe('button data that no button carries', () => {
  const strange = ['', '9999', 'aaaaaaaaaa', 'constructor', '\u0000字'];
  const verbs = [
    ...features.flatMap((feature) => Object.keys(feature.actions ?? {})),
    ...['constructor', '__proto__', 'toString', '__defineGetter__', 'hasOwnProperty'],
  ];
  const atOnce = 75;
  const parts = Array.from({ length: Math.ceil(verbs.length / atOnce) }, (_, part) => ({
    from: verbs[part * atOnce] ?? '',
    some: verbs.slice(part * atOnce, (part + 1) * atOnce),
  }));

  it.each(parts)(
    'is answered to everybody with a clear sentence, for every verb from $from on',
    async ({ some }) => {
      school = await openSchool('en');
      const { teacher, coordinator } = school.people;
      for (const verb of some) {
        for (const argument of strange)
          for (const person of [teacher, coordinator])
            for (const data of [
              `${verb}:${argument}`,
              `${verb}:${argument}:${argument}`,
              `${verb}:aaaaaaaaaa:${argument}`,
            ])
              if (Buffer.byteLength(data) <= 64 && !/^(start\.|home)/.test(data)) person.forges(data);
        await school.idle();
      }
      for (const person of [teacher, coordinator])
        expect(JSON.stringify(person.chat())).not.toContain(school.words('refusal.parked'));
    },
    180_000,
  );
});

describe('a flood', () => {
  it('of one stranger keeps others waiting for none of its answers', async () => {
    school = await openSchool('en');
    const { stranger, teacher } = school.people;
    const before = stranger.chat().length;
    for (let i = 0; i < 1_000; i += 1) stranger.says(`/start ${i}`);
    teacher.says('/cases');
    await teacher.sees(school.words('case-list.empty-teacher'));
    await school.idle();
    expect(stranger.chat().length).toBeGreaterThan(before + 1_000);
  }, 180_000);
});
