/**
 * Every button of the bot, sent by everybody who has no right to what it is about: nothing is read, changed or
 * confirmed to exist. A verb that is not listed here fails the test.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/bot/features.ts';
import { idIn, offers } from '../support/buttons.ts';
import { idsIn, press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { proposeReason } from '../support/referrals.ts';
import {
  enter,
  invitationFor,
  joinAs,
  keepClass,
  pupils,
  type School,
  setUpSchool,
  startSchool,
} from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

/** Ids that a button carries, all of the first school; `none` stands for those that do not exist. */
type Id =
  | 'referral'
  | 'duty'
  | 'change'
  | 'meeting'
  | 'decision'
  | 'case'
  | 'child'
  | 'step'
  | 'task'
  | 'gift'
  | 'roll'
  | 'class'
  | 'unit'
  | 'member'
  | 'applicant'
  | 'draft'
  | 'job'
  | 'tip'
  | 'act';
type Argument = Id | `=${string}`;

/** What each verb's data carries: an id, or words as they are after `=`. */
const verbs: Readonly<Record<string, readonly Argument[]>> = {
  'start.languages': [],
  'start.lang': ['=en', '=-'],
  'start.ok': ['=unknown_code'],
  home: [],
  'home.more': ['=plan'],
  d: ['draft', '=1', '=c'],
  'job.stop': ['job'],
  'job.again': ['job'],
  invite: [],
  'invite.page': ['=0'],
  'invite.unit': ['unit'],
  'invite.renew': ['unit'],
  'invite.renew-now': ['unit', 'unit'],
  people: [],
  'people.page': ['=0'],
  'people.open': ['applicant'],
  'people.admit': ['applicant'],
  'people.decline': ['applicant'],
  'people.member': ['member'],
  'people.remove': ['member'],
  'people.gone': ['member'],
  'report.begin': [],
  'class.list': [],
  undo: ['act'],
  'unit.add': [],
  roll: [],
  'roll.class': ['class'],
  'roll.day': ['class', '=2026-09-16'],
  'roll.open': ['roll'],
  'roll.page': ['roll', '=0'],
  'roll.tap': ['roll', 'child', '=0'],
  'roll.clear': ['roll'],
  'roll.send': ['roll'],
  'roll.past': ['class'],
  'roll.who': ['roll'],
  'roll.because': ['roll', '=mis-tapped'],
  'roll.ask': ['roll'],
  'month.now': ['class'],
  irregular: ['class'],
  month: ['class', '=2026-09-16'],
  'child.year': ['child', '=0'],
  'new-year': [],
  'new-year.page': ['=0'],
  'new-year.all': [],
  'new-year.class': ['class'],
  'new-year.finish': ['class', '=0'],
  'new-year.finished': ['class', '=elsewhere'],
  arrivals: ['unit'],
  correct: ['case'],
  entry: ['case', '=abcdefgh'],
  'entry.because': ['case', '=abcdefgh', '=other'],
  'entry.ask': ['case', '=abcdefgh'],
  'correction.leave': ['roll'],
  cases: [],
  'cases.view': ['=open'],
  'cases.turn': ['=open', '=1', '=after', 'case'],
  'cases.page': ['=open', '=0'],
  'cases.stages': [],
  'cases.stage': ['=all'],
  ledgers: [],
  find: [],
  case: ['case'],
  'case.page': ['case', '=0'],
  'case.words': ['case', '=0'],
  return: ['case'],
  consent: ['case'],
  'consent-end': ['case'],
  'consent.ended': ['case'],
  danger: ['case'],
  'danger.raise': ['case', '=home'],
  'danger.open': ['case'],
  'danger.ask': ['case'],
  'danger.end': ['case', '=safe'],
  over: ['case'],
  'over.take': ['case'],
  'over.keep': ['case'],
  'over.back': ['case'],
  teacher: ['case'],
  'teacher.set': ['case', 'member'],
  child: ['child'],
  'child.edit': ['child'],
  'child.away': ['child'],
  'child.away-undo': ['child'],
  'child.move': ['child'],
  'child.moved': ['child', 'class'],
  'child.leave': ['child'],
  'child.left': ['child', '=by-mistake'],
  'child.erase': ['child'],
  'child.hold': ['child'],
  'child.release': ['child'],
  'child.answer': ['child'],
  siblings: ['child'],
  'sibling.add': ['child'],
  'sibling.link': ['child', 'child'],
  'sibling.remove': ['child', 'child'],
  'step.show': ['step'],
  'step.family': ['step'],
  contact: ['step', '=coming'],
  'visit.log': ['step'],
  'visit.hand': ['step', '=0'],
  'visit.to': ['step', 'member'],
  'visit.accept': ['step'],
  'visit.decline': ['step'],
  'visit.back': ['step'],
  'visit.details': ['step'],
  'name-person': ['step', '=0'],
  named: ['step', 'member'],
  lost: ['step'],
  'lost.yes': ['step'],
  'lost.no': ['step'],
  report: ['step', '=township'],
  'report.got': ['step', '=township'],
  'write-off': ['step'],
  'write-off.tick': ['step', '=1'],
  'write-off.do': ['step', '=15'],
  'step.done': ['step'],
  'step.note': ['step'],
  'check-in': ['step', '=attends'],
  'step.review': ['step'],
  close: ['case'],
  'close.yes': ['case'],
  'close.no': ['case'],
  'close.reopen': ['case'],
  notice: ['step'],
  'notice.approve': ['step'],
  'notice.ask': ['step'],
  'notice.served': ['step'],
  tell: [],
  'tell.child': ['child'],
  enrol: ['case'],
  'tip.begin': [],
  tips: [],
  'tip.open': ['tip'],
  'tip.accept': ['tip', '=never-enrolled'],
  'tip.decline': ['tip'],
  'tip.declined': ['tip'],
  snooze: ['step', '=1'],
  'snooze.why': ['step', '=1', '=travelling'],
  restored: ['=send'],
  'reason.begin': ['case'],
  'reason.other': ['case'],
  'reason.yes': ['case', '=mfmfmfmf'],
  'reason.ask': ['case'],
  refer: ['case'],
  'refer.send': ['case'],
  'refer.tick': ['case', '=1'],
  'refer.ticked': ['case', '=1'],
  'refer.add': ['case', '=0'],
  'refer.added': ['case', '=police'],
  referrals: [],
  'referrals.page': ['=0'],
  referral: ['referral'],
  'referral.send': ['referral'],
  'referral.other': ['referral', '=0'],
  'referral.to': ['referral', '=police'],
  'referral.drop': ['referral'],
  'referral.dropped': ['referral'],
  'referral.up': ['referral'],
  'referral.mine': ['referral'],
  'referral.answer': ['referral'],
  'referral.yes': ['referral'],
  'referral.no': ['referral'],
  'referral.no-why': ['referral', '=no-means'],
  'referral.ask': ['referral'],
  'referral.hand': ['referral', '=0'],
  'referral.hand-to': ['referral', 'member'],
  'referral.details': ['referral'],
  'referral.service': ['referral'],
  'referral.still': ['referral'],
  'referral.removed': ['referral'],
  'referral.removed-yes': ['referral'],
  'referral.cannot': ['referral'],
  'referral.cannot-why': ['referral', '=no-means'],
  offices: [],
  'offices.unit': ['unit', '=0'],
  office: ['unit', '=civil-affairs'],
  'office.of': ['member', '=0'],
  'office.set': ['member', '=police'],
  settings: [],
  'settings.unit': ['unit'],
  'settings.choose': ['unit', '=digestAt'],
  'settings.set': ['unit', '=digestAt', '=0800'],
  'settings.unset': ['unit', '=digestAt'],
  'settings.below': ['unit', '=0'],
  variant: ['unit'],
  'variant.show': ['unit', '=cn-guizhou'],
  'variant.set': ['unit', '=cn-guizhou'],
  'variant.new': ['unit', '=cn-guizhou'],
  rules: [],
  'rules.of': ['=cn'],
  'rules.part': ['=cn', '=steps', '=0'],
  calendar: [],
  'calendar.unit': ['unit'],
  'calendar.off': ['unit'],
  'calendar.on': ['unit'],
  'calendar.week': ['unit'],
  'calendar.rest': ['unit', '=67'],
  'calendar.terms': ['unit'],
  'calendar.import': ['unit'],
  'calendar.zone': ['unit'],
  'calendar.own': ['unit', '=0'],
  'calendar.change': ['change'],
  'calendar.strike': ['change'],
  'calendar.apply': ['change'],
  'calendar.file': ['unit'],
  'calendar.below': ['unit', '=0'],
  tasks: [],
  'tasks.page': ['=0'],
  'tasks.mine': [],
  'tasks.mine.page': ['=0'],
  'task.open': ['task'],
  'task.claim': ['task'],
  'task.who': ['task'],
  'task.done': ['task'],
  'task.back': ['task'],
  'task.back-why': ['task', '=no-time'],
  cards: [],
  'cards.kind': ['=bicycle', '=0'],
  'card.open': ['gift'],
  'card.pledge': ['gift'],
  'card.pool': ['=bicycle'],
  pledges: [],
  'pledges.page': ['=0'],
  'pledge.open': ['gift'],
  'pledge.cancel': ['gift'],
  needs: [],
  'needs.list': ['=task-claimed', '=0'],
  'needs.case': ['case'],
  'needs.add': ['case'],
  'needs.added': ['case', '=tutoring'],
  'needs.open': ['gift'],
  'needs.amount': ['gift'],
  'needs.amount-set': ['gift', '=a'],
  'needs.assign': ['task'],
  'needs.assign-to': ['task', 'member'],
  'needs.delivered': ['gift'],
  'needs.missing': ['gift'],
  'needs.move': ['gift'],
  'needs.move-to': ['gift', 'task'],
  'needs.withdraw': ['gift'],
  duty: ['duty'],
  'duty.done': ['duty'],
  'duty.note': ['duty'],
  'duty.file': ['duty'],
  'duty.reopen': ['duty'],
  'duty.waive': ['duty'],
  'duty.waived': ['duty', '=not-our-task'],
  'duty.proof': ['duty'],
  'duty.classes': ['duty', '=0'],
  'duty.ask': ['duty'],
  'duty.pledges': ['duty', '=0'],
  'duty.pledge': ['duty', 'member', '=0'],
  'duty.ledger': ['duty', '=0'],
  'duty.same': ['duty', 'case', '=0'],
  'duty.report': ['duty'],
  'duty.csv': ['duty'],
  papers: ['case'],
  'paper.make': ['case', '=home-visit'],
  'duty.sent': ['duty', '=county-edu'],
  'duty.unsent': ['duty', '=county-edu'],
  year: [],
  meetings: [],
  'year.unit': ['unit'],
  'year.units': ['unit', '=0'],
  'year.month': ['unit', '=2026-09-20'],
  'year.below': ['unit', '=screening', '=2026-autumn', '=0'],
  'meeting.plan': ['duty'],
  'meeting.move': ['duty'],
  meeting: ['meeting'],
  'meeting.coming': ['meeting', '=yes'],
  'meeting.agenda': ['meeting'],
  'meeting.people': ['meeting', '=0'],
  'meeting.was': ['meeting', 'member', '=0'],
  'meeting.decide': ['meeting'],
  'meeting.held': ['meeting'],
  'meeting.unheld': ['meeting'],
  'meeting.off': ['meeting'],
  decision: ['decision'],
  'decision.done': ['decision'],
  'decision.drop': ['decision'],
  'decision.undo': ['decision'],
  'needs.k': [],
};

const firstSchool = '红星一小';
const className = '三年级二班';
const childName = '王小明';
const guests = [
  'Waiting',
  'Declined',
  'Removed',
  'Colleague',
  'OtherTeacher',
  'OtherPrincipal',
  'OtherCoordinator',
  'OtherVolunteer',
  'Former',
  'Idle',
] as const;
/** Nobody of the first school: not even its name, its class or a case number reaches them. */
const far = [
  'stranger',
  'Declined',
  'Removed',
  'OtherTeacher',
  'OtherPrincipal',
  'OtherCoordinator',
  'OtherVolunteer',
  'secondDonor',
] as const;
/** They belong to the first school, where the task and the visit are others'. */
const near = ['Waiting', 'Colleague', 'Former', 'Idle', 'donor'] as const;
const outsiders = [...far, ...near] as const;
type Outsider = (typeof outsiders)[number];

let school: School;
let ids: Record<Id, string>;
let number = '';

const personOf = (who: Outsider): Person =>
  guests.some((name) => name === who) ? school.guest(who) : school.people[who as 'donor'];

beforeAll(async () => {
  school = await startSchool('en', { guests });
  const { people } = school;
  const { coordinator, teacher, volunteer } = people;
  await setUpSchool(school, 'township');
  const second = await addSchool('实验小学');
  const first = await addSchool(firstSchool);
  await press(school, coordinator, `invite.unit:${second}`);
  await admit(school.guest('OtherTeacher'), 'teacher');
  await admit(school.guest('OtherPrincipal'), 'principal');
  await admit(school.guest('OtherVolunteer'), 'volunteer');
  await asks(people.secondDonor, 'donor');
  await admit(school.guest('OtherCoordinator'), 'coordinator');
  await press(school, coordinator, `invite.unit:${first}`);
  for (const role of ['teacher', 'principal', 'volunteer', 'donor'] as const) await joinAs(school, role, role);
  await admit(school.guest('Colleague'), 'teacher');
  await admit(school.guest('Former'), 'volunteer');
  await admit(school.guest('Idle'), 'volunteer');
  const removed = await admit(school.guest('Removed'), 'principal');
  await press(school, coordinator, `people.gone:${removed}`);
  await asks(school.guest('Declined'), 'principal');
  coordinator.tapsData('people.decline');
  await school.idle();
  await asks(school.guest('Waiting'), 'principal');
  const applicant = idIn(coordinator, 'people.admit:');

  await keepClass(school, pupils, className);
  const schoolClass = idIn(teacher, 'roll.class:');
  const list = idIn(teacher, 'undo:');
  await takeRolls(school, '2026-09-14', '2026-09-16', { absent: [childName] });
  // Asked to go, and handed back.
  teacher.tapsData('visit.hand');
  await school.idle();
  teacher.taps(/^Former/);
  await school.idle();
  const former = school.guest('Former');
  former.tapsData('visit.accept');
  await school.idle();
  former.tapsData('visit.back');
  await school.idle();
  teacher.says('/roll');
  await school.idle();
  const roll = idIn(teacher, 'roll.tap:');
  teacher.says('/cases');
  await school.idle();
  teacher.tapsData('case:');
  await school.idle();
  number = /[A-Z]{2,5}-2026-\d{4}/.exec(teacher.last().text ?? '')?.[0] ?? '';
  const [row, child, step] = ['danger:', 'child:', 'visit.log:'].map((data) => idIn(teacher, data));
  for (const kind of ['tutoring', 'bicycle']) await press(school, teacher, `needs.added:${row}:${kind}`);
  await press(school, teacher, `needs.case:${row}`);
  const needs = idsIn(teacher, 'needs.open');
  const [task = ''] = idsIn(volunteer, 'task.claim');
  await press(school, volunteer, `task.claim:${task}`);
  const tip = await sendTip(volunteer);
  // The reason is final, a referral lies with an office of the first school.
  await proposeReason(school, teacher, row ?? '', 'poverty');
  await press(school, people.principal, `reason.begin:${row}`);
  people.principal.tapsData('reason.yes');
  await school.idle();
  people.principal.tapsData('refer.send');
  await school.idle();
  const [referral = ''] = idsIn(people.principal, 'referral');
  const { principal } = people;
  await press(school, principal, `calendar.off:${first}`);
  principal.says('2026-11-05');
  await school.idle();
  for (const key of ['calendar.only-that-day', 'calendar.scope-both', 'dialogue.skip'] as const) {
    principal.taps(school.words(key));
    await school.idle();
  }
  const change = idIn(principal, 'calendar.apply:');
  await press(school, principal, `calendar.apply:${change}`);
  await press(school, teacher, 'report.begin');
  await press(school, coordinator, `year.month:${first}:2026-09-20`);
  ids = {
    referral,
    act: list,
    duty: idIn(coordinator, 'duty:'),
    change,
    ...(await meetAt(first)),
    case: row ?? '',
    child: child ?? '',
    step: step ?? '',
    task,
    gift: needs.find((id) => id !== task) ?? '',
    roll,
    class: schoolClass,
    unit: first,
    member: '',
    applicant,
    draft: idIn(teacher, 'd:'),
    job: await jobOfTeacher(),
    tip,
  };
  await press(school, coordinator, 'people');
  ids.member = idsIn(coordinator, 'people.member').at(-1) ?? '';
  for (const who of outsiders) personOf(who).says('/home');
  await school.idle();
}, 60_000);
afterAll(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

/** A job that had to be given up, as it is stored. */
async function jobOfTeacher(): Promise<string> {
  await school.database.query(
    `insert into job (id, public_id, kind, person_id, state, run_at, created_at, ended_at)
     select 'job', 'jobsjobsjo', 'list-file', person_id, 'parked', 0, 0, 0 from account where address = $1`,
    [String(school.people.teacher.id)],
  );
  return 'jobsjobsjo';
}

/** A meeting and a decision of the first school, as they are stored; the first programme itself asks for none. */
async function meetAt(unit: string): Promise<{ meeting: string; decision: string }> {
  const { database } = school;
  const [row] = await database.query('select id, area from unit where public_id = $1', [unit]);
  const { id, area } = row as Record<string, string>;
  const [meeting, decision] = ['meetmeetme', 'decideddec'];
  await database.query(
    `insert into meeting (id, public_id, unit_id, area, duty_id, "on", time, state, act_id)
     values ('m1', $1, $2, $3, 'd1', '2026-09-30', '09:00', 'planned', 'a1')`,
    [meeting, id, area],
  );
  await database.query(
    `insert into decision (id, public_id, meeting_id, unit_id, area, words, owner_id, opens_on, due_on, state, act_id)
     values ('x1', $1, 'm1', $2, $3, $4, 'nobody', '2026-09-16', '2026-12-30', 'open', 'a1')`,
    [decision, id, area, Buffer.from('sealed')],
  );
  return { meeting, decision };
}

/** A school below the township; its public id. */
async function addSchool(name: string): Promise<string> {
  const { coordinator } = school.people;
  await press(school, coordinator, 'unit.add');
  for (const label of [school.words('level.school')]) {
    if (!coordinator.buttons().includes(label)) continue;
    coordinator.taps(label);
    await school.idle();
  }
  coordinator.says(name);
  await school.idle();
  coordinator.taps(school.words('dialogue.confirm'));
  await school.idle();
  return idIn(coordinator, 'invite.unit:');
}

/** Told by a volunteer; the public id as the coordinator's message carries it. */
async function sendTip(volunteer: Person): Promise<string> {
  await press(school, volunteer, 'tip.begin');
  for (const said of ['赵小蕾', '9', '大桥村东头']) {
    volunteer.says(said);
    await school.idle();
  }
  for (const key of ['dialogue.skip', 'dialogue.skip', 'dialogue.skip', 'common.no', 'dialogue.confirm'] as const) {
    volunteer.taps(school.words(key));
    await school.idle();
  }
  return idIn(school.people.coordinator, 'tip.open:');
}

type Role = Parameters<typeof invitationFor>[1];

async function asks(person: Person, role: Role): Promise<void> {
  person.opensLink(invitationFor(school, role));
  await school.idle();
  await enter(school, person);
}

/** Joined and let in; the public id of the membership. */
async function admit(person: Person, role: Role): Promise<string> {
  await asks(person, role);
  const id = idIn(school.people.coordinator, 'people.admit:');
  await press(school, school.people.coordinator, `people.admit:${id}`);
  return id;
}

const dataFor = (verb: string, real: boolean): string =>
  [
    verb,
    ...(verbs[verb] ?? []).map((argument) => {
      if (argument.startsWith('=')) return argument.slice(1);
      return real ? ids[argument as Id] : argument === 'draft' ? 'aaaaaa' : 'aaaaaaaaaa';
    }),
  ].join(':');

/** All of them send it at once; what each reads then, and in the answer to the tap. */
async function sentByAll(data: string): Promise<Map<Outsider, string>> {
  const queries = new Map(outsiders.map((who) => [who, personOf(who).forges(data)]));
  await school.idle();
  const read = new Map<Outsider, string>();
  for (const [who, query] of queries) {
    const { text = '' } = await personOf(who).answerTo(query);
    read.set(who, `${personOf(who).last().text}\n${text}`);
  }
  return read;
}

/** What the bot knows, without what every update leaves behind. */
const passing = ['inbox', 'outbox', 'message', 'session', 'draft', 'person', 'account', 'data_key', 'job', 'setting'];

async function everythingKnown(): Promise<Record<string, string>> {
  const { database } = school;
  const known: Record<string, string> = {};
  for (const name of (await database.tables()).filter((one) => !passing.includes(one))) {
    const rows = (await database.query(`select * from "${name}"`)).map((row) => JSON.stringify(row)).toSorted();
    known[name] = createHash('sha1').update(rows.join('\n')).digest('hex');
  }
  return known;
}

/** A helper of the school may know that a task was taken, and that a visit is not theirs. */
const mayTell: Readonly<Record<string, readonly Outsider[]>> = {
  'task.open': ['Former', 'Idle'],
  'task.claim': ['Former', 'Idle'],
  'task.done': ['Former', 'Idle'],
  'task.back': ['Former', 'Idle'],
  'visit.accept': ['Former', 'Idle'],
  'visit.decline': ['Former', 'Idle'],
  'visit.back': ['Former', 'Idle'],
  'visit.details': ['Former', 'Idle'],
  // A teacher of the school reads its calendar.
  'calendar.unit': ['Colleague'],
  'calendar.below': ['Colleague'],
};

describe('the rights to every button', () => {
  it('are tested for each verb that a feature has', () => {
    const known = features.flatMap((feature) => Object.keys(feature.actions ?? {}));
    expect(Object.keys(verbs).toSorted()).toEqual(known.toSorted());
  });

  it('have real ids to be tested with', async () => {
    for (const [name, id] of Object.entries(ids)) expect(id, name).toMatch(/^([a-z0-9]{10}|[a-z0-9]{6})$/);
    expect(new Set(Object.values(ids)).size).toBe(Object.keys(ids).length);
    expect(number).not.toBe('');
    await press(school, school.people.teacher, `case:${ids.case}`);
    expect(school.people.teacher.last().text).toContain(number);
    await press(school, school.people.volunteer, `task.open:${ids.task}`);
    expect(school.people.volunteer.last().text).toContain(school.words('task.until', { on: { on: '2026-09-23' } }));
  });

  it('of a case come with a claimed task, but no button of a step: each would refuse', async () => {
    const { volunteer } = school.people;
    await press(school, volunteer, `case:${ids.case}`);
    expect(volunteer.last().text).toContain(number);
    for (const verb of ['contact:', 'visit.log:', 'visit.hand:', 'step.done:'])
      expect(offers(volunteer, verb)).toBe(false);
  });

  it.each(Object.keys(verbs))('%s tells outsiders nothing and changes nothing', async (verb) => {
    await school.settled();
    const before = await everythingKnown();
    const real = await sentByAll(dataFor(verb, true));
    expect(await everythingKnown()).toEqual(before);
    for (const [who, text] of real) expect(text, who).not.toMatch(/小明|王＊/);
    for (const who of far) expect(real.get(who), who).not.toMatch(new RegExp(`${firstSchool}|${className}|${number}`));
    if ((verbs[verb] ?? []).every((argument) => argument.startsWith('='))) return;
    const unknown = await sentByAll(dataFor(verb, false));
    for (const who of outsiders) if (!mayTell[verb]?.includes(who)) expect(real.get(who), who).toBe(unknown.get(who));
  });
});
