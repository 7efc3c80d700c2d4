/** Callback data is untrusted: every verb about a case or a child, sent by every role, is answered by rights and state. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idIn } from '../support/buttons.ts';
import { joinAs, keepClass, openSchool, type School, takeRoll } from '../support/school.ts';

type Forger = 'teacher' | 'principal' | 'coordinator' | 'liaison' | 'volunteer' | 'donor' | 'stranger';
const everybody: readonly Forger[] = [
  'teacher',
  'principal',
  'coordinator',
  'liaison',
  'volunteer',
  'donor',
  'stranger',
];

/** A made-up child of the teacher's class; none of the verbs below changes anything when it only asks. */
const child = '王小明';

let school: School;
let ids: Record<'case' | 'child' | 'unknown', string>;

beforeAll(async () => {
  school = await openSchool('en');
  await takeRoll(school, { absent: [child] });
  await keepClass(school, ['赵云'], '三年级三班');
  await joinAs(school, 'secondVolunteer', 'teacher');
  const { teacher } = school.people;
  teacher.says('/cases');
  await school.idle();
  teacher.tapsData('case:');
  await school.idle();
  ids = { case: idIn(teacher, 'danger:'), child: idIn(teacher, 'child:'), unknown: 'aaaaaaaaaa' };
});
afterAll(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

/** The newest message after the forged tap. A handler that fails is a failure here, whatever the person reads then. */
async function forge(who: Forger | 'secondVolunteer', data: string): Promise<string> {
  const person = school.people[who];
  person.says('/home');
  await school.idle();
  const logged = school.logged.length;
  person.forges(data);
  await school.idle();
  expect(school.logged.slice(logged)).toEqual([]);
  const { text = '' } = person.last();
  expect(text).not.toContain(school.words('refusal.parked'));
  return text;
}

const refused = (): string => school.words('refusal.not-allowed');

const seers: readonly Forger[] = ['teacher', 'principal', 'coordinator'];
const heads: readonly Forger[] = ['principal', 'coordinator'];

describe.each<[verb: string, subject: 'case' | 'child', rest: string, allowed: readonly Forger[]]>([
  ['case', 'case', '', seers],
  ['case.page', 'case', ':0', seers],
  ['case.words', 'case', ':0', seers],
  ['child', 'child', '', seers],
  ['return', 'case', '', seers],
  ['consent', 'case', '', seers],
  ['danger', 'case', '', seers],
  ['teacher', 'case', '', heads],
  ['reason.begin', 'case', '', seers],
  ['refer', 'case', '', heads],
  ['refer.add', 'case', ':0', heads],
  ['over', 'case', '', heads],
  ['child.edit', 'child', '', seers],
  ['child.move', 'child', '', ['teacher', 'principal']],
  ['child.leave', 'child', '', seers],
  ['child.erase', 'child', '', ['coordinator']],
  ['child.answer', 'child', '', heads],
])('%s', (verb, subject, rest, allowed) => {
  it.each(everybody.map((who) => [who, allowed.includes(who) ? 'opens it' : 'is refused'] as const))(
    'forged by a %s: %s',
    async (who, outcome) => {
      school.people[who].says('/home');
      await school.idle();
      const home = school.people[who].last().text;
      const said = await forge(who, `${verb}:${ids[subject]}${rest}`);
      if (outcome === 'opens it') {
        for (const key of ['not-allowed', 'unknown-button'] as const)
          expect(said).not.toContain(school.words(`refusal.${key}`));
        // Where things stood before the tap: it did nothing.
        expect(said).not.toBe(home);
      } else expect(said).toContain(refused());
    },
  );
  it('of somebody who teaches another class is refused', async () => {
    expect(await forge('secondVolunteer', `${verb}:${ids[subject]}${rest}`)).toContain(refused());
  });
  it('with an id that does not exist is answered as one out of reach', async () => {
    expect(await forge('coordinator', `${verb}:${ids.unknown}${rest}`)).toContain(refused());
    expect(await forge('liaison', `${verb}:${ids.unknown}${rest}`)).toBe(
      await forge('liaison', `${verb}:${ids[subject]}${rest}`),
    );
  });
});

describe('acts that change something', () => {
  it.each([
    ['danger.raise', 'case', ':home'],
    ['danger.end', 'case', ':safe'],
    ['over.take', 'case', ''],
    ['over.back', 'case', ''],
    ['consent.ended', 'case', ''],
    ['teacher.set', 'case', ':aaaaaaaaaa'],
    ['child.moved', 'child', ':aaaaaaaaaa'],
    ['child.left', 'child', ':by-mistake'],
    ['child.hold', 'child', ''],
    ['child.release', 'child', ''],
  ] as const)('%s is refused to a liaison, a volunteer, a donor and a stranger', async (verb, subject, rest) => {
    for (const who of ['liaison', 'volunteer', 'donor', 'stranger'] as const)
      expect(await forge(who, `${verb}:${ids[subject]}${rest}`)).toContain(refused());
    expect(await forge('teacher', `case:${ids.case}`)).toContain(school.words('step.name-contact'));
  });
  it.each([
    ['danger.end', 'case', ':safe', 'refusal.not-allowed'],
    ['over.take', 'case', '', 'refusal.not-allowed'],
    ['consent.ended', 'case', '', 'refusal.no-consent'],
    ['child.left', 'child', ':other-school', 'refusal.case-open'],
    ['child.hold', 'child', '', 'refusal.not-allowed'],
    ['undo', 'child', '', 'refusal.not-allowed'],
  ] as const)('%s of the own teacher is answered by the state of the case', async (verb, subject, rest, answer) => {
    expect(await forge('teacher', `${verb}:${ids[subject]}${rest}`)).toContain(school.words(answer));
  });
  it('a principal cannot move a child into a class that is none of the school’s', async () => {
    expect(await forge('principal', `child.moved:${ids.child}:${ids.case}`)).toContain(refused());
  });
});

describe('what is no button at all', () => {
  it.each([
    'case',
    'case:',
    "case:' or 1=1",
    'case:AAAAAAAAAA',
    'cases.page:closed',
    'cases.page:all:0',
    'cases.view:unowned',
    'cases.turn:open:1:after',
    'cases.turn:open:1:beside:abcdefghjk',
    'cases.stage:x',
  ])('%s shows where things stand', async (data) => {
    expect(await forge('principal', data)).toContain(school.words('refusal.unknown-button'));
  });
  it.each(['teacher', 'liaison', 'volunteer', 'donor', 'stranger'] as const)(
    'the ledgers are closed to a %s',
    async (who) => {
      for (const data of ['ledgers', 'cases.view:suspected', 'cases.page:closed:0'])
        expect(await forge(who, data)).toContain(refused());
    },
  );
});
