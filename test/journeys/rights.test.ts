/**
 * Every button of the bot, sent by everybody who has no right to what it is about: nothing is read, changed or
 * confirmed to exist. A verb that is not listed here fails the test.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/bot/features.ts';
import { offers } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { School } from '../support/school.ts';
import { className, everythingKnown, firstSchool, openTwoSchools, type TwoSchools } from '../support/two-schools.ts';
import { dataFor, verbs } from '../support/verbs.ts';

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

let world: TwoSchools;
let school: School;

beforeAll(async () => {
  world = await openTwoSchools();
  school = world.school;
  for (const who of outsiders) world.person(who).says('/home');
  await school.idle();
}, 90_000);
afterAll(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

/** All of them send it at once; what each reads then, and in the answer to the tap. */
async function sentByAll(data: string): Promise<Map<Outsider, string>> {
  const queries = new Map(outsiders.map((who) => [who, world.person(who).forges(data)]));
  await school.idle();
  const read = new Map<Outsider, string>();
  for (const [who, query] of queries) {
    const { text = '' } = await world.person(who).answerTo(query);
    read.set(who, `${world.person(who).last().text}\n${text}`);
  }
  return read;
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
  // Somebody of the same school may stand in for whoever is of it.
  'mine.stand-in': ['Colleague', 'Former', 'Idle'],
};

describe('the rights to every button', () => {
  it('are tested for each verb that a feature has', () => {
    const known = features.flatMap((feature) => Object.keys(feature.actions ?? {}));
    expect(Object.keys(verbs).toSorted()).toEqual(known.toSorted());
  });

  it('have real ids to be tested with', async () => {
    const { ids, number } = world;
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
    await press(school, volunteer, `case:${world.ids.case}`);
    expect(volunteer.last().text).toContain(world.number);
    for (const verb of ['contact:', 'visit.log:', 'visit.hand:', 'step.done:'])
      expect(offers(volunteer, verb)).toBe(false);
  });

  it.each(Object.keys(verbs))('%s tells outsiders nothing and changes nothing', async (verb) => {
    const { ids, number } = world;
    await school.settled();
    const before = await everythingKnown(school);
    const real = await sentByAll(dataFor(verb, ids));
    expect(await everythingKnown(school)).toEqual(before);
    for (const [who, text] of real) expect(text, who).not.toMatch(/小明|王＊/);
    for (const who of far) expect(real.get(who), who).not.toMatch(new RegExp(`${firstSchool}|${className}|${number}`));
    if ((verbs[verb] ?? []).every((argument) => argument.startsWith('='))) return;
    const unknown = await sentByAll(dataFor(verb));
    for (const who of outsiders) if (!mayTell[verb]?.includes(who)) expect(real.get(who), who).toBe(unknown.get(who));
  });
});
