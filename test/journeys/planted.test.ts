/** Names, phones, addresses and words planted in every field are found in no file, log or session afterwards. */
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Feature } from '../../src/bot/feature.ts';
import { features } from '../../src/bot/features.ts';
import { idIn } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { proposeReason } from '../support/referrals.ts';
import {
  enter,
  invitationFor,
  openSchool,
  type School,
  setUpSchool,
  startSchool,
  takeRoll,
} from '../support/school.ts';
import { logVisit, takeRolls } from '../support/school-days.ts';
import { upload } from '../support/telegram.ts';

/** Made-up, and unlike anything else that is stored. */
const planted = {
  pupil: 'Zuzanna Quibblewick',
  second: 'Óengus Vrăjitor',
  third: '欧阳鑫淼',
  reported: 'Ferapont Xylophagou',
  phone: '139 8765 4321',
  guardian: 'Hrothgar Plumtree',
  address: '77 Gallimaufry Lane',
  note: 'The uncle drinks brandywine',
  done: 'Sums went flibbertigibbet',
  doubt: 'Is it the gallowglass debt',
  reply: 'Nay a borborygmus in the till',
  asked: 'Whose quincunx is it',
  told: 'The callipygian aunt pays',
  given: 'Two tintinnabula for the door',
  sought: 'Umbraculiferous',
  loose: 'Snollygoster Vexillum',
  staff: 'Ermintrude Pettifogger',
  poison: 'Kakorrhaphio Phobia',
} as const;

/** Fails at every message that says so, quoting what was written. */
const poisoned: Feature = {
  commands: {
    poison: (_ctx, words) => {
      throw new Error(`Cannot handle ${words}\n    at ${words} (${words}:1:1)`);
    },
  },
};

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
const presses = async (person: Person, label: string | RegExp) => {
  person.taps(label);
  await school.idle();
};

async function liveThrough(): Promise<void> {
  const { words } = school;
  const { coordinator, teacher, principal, volunteer } = school.people;
  await setUpSchool(school);
  for (const [person, role] of [
    [teacher, 'teacher'],
    [principal, 'principal'],
    [volunteer, 'volunteer'],
    [school.guest(planted.staff), 'liaison'],
  ] as const) {
    person.opensLink(invitationFor(school, role));
    await school.idle();
    await enter(school, person);
    await taps(coordinator, 'people.admit');
  }
  await says(teacher, '/list');
  await says(teacher, '3B');
  await presses(teacher, words('stage.primary'));
  teacher.sends(upload('Quibblewick.csv', `Name\n${planted.pupil}\n${planted.second}\n${planted.third}\n`, 'text/csv'));
  await school.idle();
  await teacher.sees(/Zuzanna/);
  await taps(teacher, 'd:');
  if (teacher.buttons().includes(words('class-list.save', { count: 3 })))
    await presses(teacher, words('class-list.save', { count: 3 }));

  await says(teacher, '/report');
  await says(teacher, planted.reported);
  await presses(teacher, '3B');
  await says(teacher, '2026-09-10');
  await presses(teacher, words('dialogue.skip'));
  await says(teacher, planted.phone);
  await presses(teacher, words('common.no'));
  await presses(teacher, words('dialogue.confirm'));
  await taps(teacher, 'case:');
  await taps(teacher, 'child:');
  for (const field of ['guardian', 'address'] as const) {
    await taps(teacher, 'child.edit:');
    await presses(teacher, words(`child.field-${field}`));
    await says(teacher, planted[field]);
    await taps(teacher, 'child:');
  }
  await says(teacher, '/home');
  await says(teacher, planted.loose);
  await says(teacher, `/find ${planted.loose}`);
  await says(teacher, planted.sought);
  await says(teacher, `/poison ${planted.poison}`);

  await school.at('2026-09-14T09:00');
  await takeRolls(school, '2026-09-15', '2026-09-16', { absent: [planted.pupil, planted.reported] });
  await says(principal, '/find');
  await says(principal, planted.pupil);
  await logVisit(school, teacher, { needs: ['tutoring'], note: planted.note });
  await says(volunteer, '/tasks');
  await taps(volunteer, 'task.claim');
  await taps(volunteer, 'task.who');
  await taps(volunteer, 'task.done');
  await presses(volunteer, words('return.today'));
  await presses(volunteer, words('task.hours-choice', { count: 1 }));
  await says(volunteer, planted.done);
  await referThrough();
  await says(coordinator, '/people');
  await says(teacher, `/poison ${planted.poison}`);
  await school.restart();
}

/** What people write on the way from the reason to the office that removes it. */
async function referThrough(): Promise<void> {
  const { words } = school;
  const { coordinator, teacher, principal } = school.people;
  await says(teacher, '/cases');
  await taps(teacher, 'case:');
  const id = idIn(teacher, 'reason.begin:');
  await proposeReason(school, teacher, id, 'poverty');
  await taps(principal, 'reason.ask');
  await says(principal, planted.doubt);
  await taps(teacher, 'reason.other');
  await presses(teacher, words('reason.poverty'));
  await presses(teacher, words('dialogue.skip'));
  await says(teacher, planted.reply);
  await presses(teacher, words('dialogue.confirm'));
  await taps(principal, 'reason.yes');
  await taps(principal, 'refer.send');
  await taps(principal, 'referral.ask');
  await says(principal, planted.asked);
  await taps(coordinator, 'referral.answer');
  await says(coordinator, planted.told);
  await taps(principal, 'referral.yes');
  await taps(principal, 'referral.details');
  await taps(principal, 'referral.service');
  await presses(principal, words('referral.service-other'));
  await presses(principal, words('return.today'));
  await presses(principal, words('dialogue.skip'));
  await says(principal, planted.given);
  await taps(principal, 'referral.removed:');
  await taps(principal, 'referral.removed-yes');
}

/** The bytes that a text may leave: in UTF-8, UTF-16, escaped as in JSON. */
function formsOf(text: string): Buffer[] {
  const escaped = [...text]
    .map((sign) => (/[ -~]/.test(sign) ? sign : `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`))
    .join('');
  const big = Buffer.from(text, 'utf16le').swap16();
  return [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    big,
    Buffer.from(escaped),
    Buffer.from(escaped.toUpperCase()),
  ];
}

/** Whole, and each part of it. */
const partsOf = (text: string): string[] => [text, ...text.split(' ').filter((part) => part.length > 4)];

describe('what was planted', () => {
  it('is in no file and no log, also after handlers that failed with it', async () => {
    school = await startSchool('en', { guests: [planted.staff], features: [...features, poisoned] });
    await liveThrough();
    expect(JSON.stringify(school.people.teacher.chat())).toContain('3B');
    expect(school.logged.some((line) => line.includes('could not be handled'))).toBe(true);
    const stored = await school.everythingStored();
    const found = Object.values(planted)
      .flatMap(partsOf)
      .filter((text) => formsOf(text).some((form) => stored.includes(form)));
    expect(found).toEqual([]);
    expect(readdirSync(school.dataDir).toSorted()).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/journal|tmp|bak/)]),
    );
  }, 40_000);

  it('leaves the chats within two days, whoever wrote or read it', async () => {
    school = await startSchool('en', { guests: [planted.staff], features: [...features, poisoned] });
    await liveThrough();
    for (const time of ['16T10:00', '16T21:30', '17T10:00', '17T21:30', '18T10:00']) await school.at(`2026-09-${time}`);
    const { staff: _, poison: __, ...ofChildren } = planted;
    for (const [who, person] of Object.entries(school.people)) {
      const left = JSON.stringify(person.chat());
      expect(
        Object.values(ofChildren)
          .flatMap(partsOf)
          .filter((text) => left.includes(text)),
        who,
      ).toEqual([]);
    }
  }, 40_000);
});

describe('buttons', () => {
  it('carry no id that the database uses inside', async () => {
    school = await openSchool('en');
    await takeRoll(school, { absent: ['王小明'] });
    const { teacher, coordinator, principal } = school.people;
    for (const person of [teacher, coordinator, principal]) {
      await says(person, '/cases');
      await taps(person, 'case:');
    }
    await taps(teacher, 'child:');
    await press(school, teacher, 'report.begin');
    const { database } = school;
    const ids: unknown[] = [];
    for (const table of await database.tables())
      for (const row of await database.query(`select * from "${table}"`)) if ('id' in row) ids.push(row['id']);
    const data = Object.values(school.people)
      .flatMap((person) => person.chat())
      .flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? [])
      .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
    expect(data.length).toBeGreaterThan(20);
    const inside = ids.map(String).filter((id) => id.length === 20);
    expect(inside.length).toBeGreaterThan(20);
    expect(data.filter((one) => inside.some((id) => one.includes(id)))).toEqual([]);
  });
});
