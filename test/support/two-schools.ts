/**
 * Two schools below one township, with everybody who can be in each relation to a child, and one of each thing that a
 * button can be about: all of it made through the chat.
 */
import { createHash } from 'node:crypto';
import type { Store } from '../../src/store/tx.ts';
import { idIn } from './buttons.ts';
import { idsIn, press } from './needs.ts';
import type { Person } from './person.ts';
import { proposeReason } from './referrals.ts';
import { enter, invitationFor, joinAs, keepClass, pupils, type School, setUpSchool, startSchool } from './school.ts';
import { takeRolls } from './school-days.ts';
import type { Id } from './verbs.ts';

export interface TwoSchools {
  readonly school: School;
  /** Of the first school. */
  readonly ids: Readonly<Record<Id, string>>;
  /** Of the child's case: its class is the teacher's, its visit was accepted by the liaison, its task by the volunteer. */
  readonly number: string;
  /** Either a guest or one of the cast. */
  person(name: string): Person;
}

export const firstSchool = '红星一小';
export const className = '三年级二班';
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

export async function openTwoSchools(): Promise<TwoSchools> {
  const school = await startSchool('en', { guests });
  const { people } = school;
  const { coordinator, teacher, volunteer } = people;
  await setUpSchool(school, 'township');
  const second = await addSchool(school, '实验小学');
  const first = await addSchool(school, firstSchool);
  await press(school, coordinator, `invite.unit:${second}`);
  await admit(school, school.guest('OtherTeacher'), 'teacher');
  await admit(school, school.guest('OtherPrincipal'), 'principal');
  await admit(school, school.guest('OtherVolunteer'), 'volunteer');
  await admit(school, people.secondDonor, 'donor');
  await admit(school, school.guest('OtherCoordinator'), 'coordinator');
  await press(school, coordinator, `invite.unit:${first}`);
  for (const role of ['teacher', 'principal', 'liaison', 'volunteer', 'donor'] as const)
    await joinAs(school, role, role);
  await admit(school, school.guest('Colleague'), 'teacher');
  await admit(school, school.guest('Former'), 'volunteer');
  await admit(school, school.guest('Idle'), 'volunteer');
  const removed = await admit(school, school.guest('Removed'), 'principal');
  await press(school, coordinator, `people.gone:${removed}`);
  // The link by which they came is dead.
  await press(school, coordinator, `invite.unit:${first}`);
  await asks(school, school.guest('Declined'), 'principal');
  coordinator.tapsData('people.decline');
  await school.idle();
  await asks(school, school.guest('Waiting'), 'principal');
  const applicant = idIn(coordinator, 'people.admit:');

  await keepClass(school, pupils, className);
  const schoolClass = idIn(teacher, 'roll.class:');
  const list = idIn(teacher, 'undo:');
  // The duties of the year are there before the days go on, those that were due in between among them.
  await school.settled();
  // Day by day, so that what falls due on one is done before the next.
  for (const day of ['2026-09-14', '2026-09-15', '2026-09-16'])
    await takeRolls(school, day, day, { absent: [childName] });
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
  const number = /[A-Z]{2,5}-2026-\d{4}/.exec(teacher.last().text ?? '')?.[0] ?? '';
  const [row, child, step] = ['danger:', 'child:', 'visit.log:'].map((data) => idIn(teacher, data));
  for (const kind of ['tutoring', 'bicycle']) await press(school, teacher, `needs.added:${row}:${kind}`);
  await press(school, teacher, `needs.case:${row}`);
  const needs = idsIn(teacher, 'needs.open');
  const [task = ''] = idsIn(volunteer, 'task.claim');
  await press(school, volunteer, `task.claim:${task}`);
  const tip = await sendTip(school, volunteer);
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
  const ids: Record<Id, string> = {
    referral,
    act: list,
    duty: await dutyOf(school, first, 'screening'),
    change,
    ...(await meetAt(school, first)),
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
    job: await jobOfTeacher(school),
    tip,
  };
  await press(school, coordinator, 'people');
  ids.member = idsIn(coordinator, 'people.member').at(-1) ?? '';
  await press(school, teacher, `visit.hand:${step}:0`);
  teacher.taps(/^Sam/);
  await school.idle();
  people.liaison.tapsData('visit.accept');
  await school.idle();
  // What was done just now may have made something due.
  await school.settled();
  const isGuest = (name: string) => guests.some((guest) => guest === name);
  return { school, ids, number, person: (name) => (isGuest(name) ? school.guest(name) : people[name as 'donor']) };
}

/** The public id of a duty of the school: of several that are open on one day the coordinator may see any first. */
async function dutyOf(school: School, unit: string, code: string): Promise<string> {
  const [row] = await school.database.query(
    'select d.public_id from duty d join unit u on u.id = d.unit_id where u.public_id = $1 and d.code = $2',
    [unit, code],
  );
  return String(row?.['public_id'] ?? '');
}

/** A job that had to be given up, as it is stored. */
async function jobOfTeacher(school: School): Promise<string> {
  await school.database.query(
    `insert into job (id, public_id, kind, person_id, state, run_at, created_at, ended_at)
     select 'job', 'jobsjobsjo', 'list-file', person_id, 'parked', 0, 0, 0 from account where address = $1`,
    [String(school.people.teacher.id)],
  );
  return 'jobsjobsjo';
}

/** A meeting and a decision of the first school, as they are stored; the first programme itself asks for none. */
async function meetAt(school: School, unit: string): Promise<{ meeting: string; decision: string }> {
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

/** The words of that decision, which only a store can seal. */
export const wordDecision = (store: Store): Promise<void> =>
  store.write(async (tx) => {
    const words = await tx.seals.seal('service', 'decision', 'x1', { what: 'Ask the township' });
    await tx.db.update(tx.t.decision).set({ words });
  });

/** A school below the township; its public id. */
export async function addSchool(school: School, name: string): Promise<string> {
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
async function sendTip(school: School, volunteer: Person): Promise<string> {
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

async function asks(school: School, person: Person, role: Role): Promise<void> {
  person.opensLink(invitationFor(school, role));
  await school.idle();
  await enter(school, person);
}

/** Joined and let in; the public id of the membership. */
export async function admit(school: School, person: Person, role: Role): Promise<string> {
  await asks(school, person, role);
  const id = idIn(school.people.coordinator, 'people.admit:');
  await press(school, school.people.coordinator, `people.admit:${id}`);
  return id;
}

/** Tables in which every update leaves something. */
export const passing = [
  'inbox',
  'outbox',
  'message',
  'session',
  'draft',
  'person',
  'account',
  'data_key',
  'job',
  'setting',
];

/** A hash of what the bot knows in each other table. */
export async function everythingKnown({ database }: School): Promise<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const name of (await database.tables()).filter((one) => !passing.includes(one))) {
    const rows = (await database.query(`select * from "${name}"`)).map((row) => JSON.stringify(row)).toSorted();
    known[name] = createHash('sha1').update(rows.join('\n')).digest('hex');
  }
  return known;
}
