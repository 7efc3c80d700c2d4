/**
 * Iran. Source: document 000, calendar of the circular 140/249, rows 7 to 12 (ثبت نهایی دلیل، تعیین نهاد مسئول، رفع دلیل،
 * جذب، آموزش، نگهداشت), table الف (تماس تلفنی، پیامک، بازدید از منزل، ثبت‌نام) and table ب. Inventory rows 7–12, 17–22, 24–31.
 * Shahrivar 1405 is 23 August to 22 September 2026, Aban ends on 21 November, Esfand on 20 March 2027. Thursday and Friday
 * are off; so is Sunday 30 August 2026.
 */
import { describe, expect, it } from 'vitest';
import { ir } from '../../src/programmes/ir/programme.ts';
import { contact, visit } from '../support/ladder.ts';
import { done, fact, ladderOf } from '../support/programme-ladder.ts';

const { stand, open, roll } = ladderOf(ir);

const told = fact('08-23', 'opened', { as: 'left-out' });
const called = contact('08-24', false);
const texted = done('08-25', 'text');
const visited = visit('09-01');
const reason = fact('09-06', 'reason', { final: true });
const accepted = fact('09-08', 'referral', { state: 'accepted' });
const removed = fact('09-20', 'cause-removed');
const back = fact('09-23', 'return');
const upToReturn = [told, called, texted, visited, reason, accepted, removed, back];

describe('table الف: from the report to the visit', () => {
  it.each(['left-out', 'dropout'])('a child told of as %s is to be called within three working days (17)', (as) => {
    expect(open('08-23', [fact('08-23', 'opened', { as })])).toEqual({ phone: '2026-08-26' });
  });
  it('a pupil of the roll is called on the fifth day of absence (17)', () => {
    const asked = [contact('10-05')];
    expect(open('10-06', asked, roll('10-03', 'AAAA'))).toEqual({});
    expect(open('10-07', asked, roll('10-03', 'AAAAA'))).toEqual({ phone: '2026-10-12' });
  });
  it('before that the teacher of a pupil asks the family, on the second day of absence (suggested)', () => {
    expect(open('10-03', [], roll('10-03', 'A'))).toEqual({});
    expect(stand('10-04', [], roll('10-03', 'AA')).openSteps).toMatchObject([
      { id: 'contact', dueOn: '2026-10-05', ownerRole: 'teacher', escalateTo: 'principal' },
    ]);
  });
  it('a call that nobody answers is followed by a text message and a visit (18, 21)', () => {
    expect(open('08-24', [told, called])).toEqual({ text: '2026-08-26', 'home-visit': '2026-09-08' });
    expect(open('08-25', [told, called, texted])).toEqual({ 'home-visit': '2026-09-08' });
  });
  it('a call that reaches the guardian needs no text message (18)', () => {
    expect(open('08-24', [told, contact('08-24')])).toEqual({ 'home-visit': '2026-09-08' });
  });
  it('a visit where nobody was met leaves the visit open (21)', () => {
    expect(open('08-26', [told, called, texted, visit('08-26', false)])).toEqual({ 'home-visit': '2026-09-08' });
  });
});

describe('calendar rows 7 to 9: reason, agency, cause', () => {
  it('in Shahrivar the final reason is due by its end (7)', () => {
    expect(open('09-01', [told, called, texted, visited])).toEqual({ 'final-reason': '2026-09-22' });
  });
  it('at another time within five working days (7)', () => {
    const late = [fact('11-01', 'opened', { as: 'dropout' }), contact('11-01'), visit('11-02')];
    expect(open('11-02', late)).toEqual({ 'final-reason': '2026-11-09' });
  });
  it('a reason that nobody confirmed proves nothing (7)', () => {
    const alone = fact('09-02', 'reason', { final: false });
    expect(open('09-02', [told, called, texted, visited, alone])).toEqual({ 'final-reason': '2026-09-22' });
  });
  it('a final reason asks for the agency, by the end of Shahrivar too (8)', () => {
    expect(open('09-06', [told, called, texted, visited, reason])).toEqual({ 'name-agency': '2026-09-22' });
  });
  it('an accepted referral asks for the removal of the cause by the end of Aban, with a look each Solar month (9)', () => {
    const state = stand('09-08', [told, called, texted, visited, reason, accepted]);
    expect(state.openSteps).toMatchObject([
      { id: 'remove-cause', dueOn: '2026-11-21', reviewOn: '2026-10-10', ownerRole: 'coordinator' },
    ]);
    expect(state.stage).toBe('cause');
  });
});

describe('what is told opens its step, whatever was done before (table الف: reason by telephone, enrolment)', () => {
  const reached = contact('08-24');
  const alone = fact('08-24', 'reason', { final: false });
  const open08 = (day: string, facts: Parameters<typeof open>[1]) => Object.keys(open(day, facts)).toSorted();
  it('a reason told on the telephone asks for the final one', () => {
    expect(open08('08-24', [told, reached, alone])).toEqual(['final-reason', 'home-visit']);
  });
  it('a final reason asks for the agency, before anybody stood at the door', () => {
    expect(open08('08-25', [told, reached, fact('08-25', 'reason', { final: true })])).toEqual([
      'home-visit',
      'name-agency',
    ]);
  });
  it('a referral that was accepted asks for the removal of the cause', () => {
    expect(open08('08-25', [told, fact('08-25', 'referral', { state: 'accepted' })])).toEqual([
      'phone',
      'remove-cause',
    ]);
  });
  it('a removed cause asks for the enrolment: somebody owes it', () => {
    const state = stand('08-26', [told, fact('08-26', 'cause-removed')]);
    expect(state.openSteps.find(({ id }) => id === 'enrol')).toMatchObject({
      ownerRole: 'principal',
      because: { fact: 'cause-removed', triggerOn: '2026-08-26' },
    });
  });
  it('a family that will send the child asks for the enrolment of a child told of, not of a pupil', () => {
    const promise = fact('08-25', 'persuasion', { outcome: 'back' });
    expect(open08('08-25', [told, reached, promise])).toContain('enrol');
    const later = fact('10-05', 'persuasion', { outcome: 'back' });
    expect(open08('10-07', [later])).not.toContain('enrol');
  });
  it('what was told before a return says nothing of the next absence', () => {
    const facts = [told, fact('08-26', 'cause-removed'), fact('08-27', 'return')];
    expect(stand('09-30', facts, roll('09-27', 'AAA')).openSteps.map(({ id }) => id)).not.toContain('enrol');
  });
});

describe('calendar rows 10 to 12: school, teaching, retention', () => {
  it('a removed cause asks the principal for the enrolment by the end of Aban (10, 22)', () => {
    const state = stand('09-20', upToReturn.slice(0, -1));
    expect(state.openSteps).toMatchObject([{ id: 'enrol', dueOn: '2026-11-21', ownerRole: 'principal' }]);
  });
  it('the first day in class ends it, whatever was open (10)', () => {
    expect(open('09-23', upToReturn)).toEqual({});
    expect(stand('09-23', upToReturn).stage).toBe('watched');
    expect(open('09-02', [told, called, texted, fact('09-02', 'return')])).toEqual({});
  });
  it('a child told of and enrolled on the same day is followed like any other, a relapse too (10, 12)', () => {
    const sameDay = [told, fact('08-23', 'return')];
    expect(stand('08-23', sameDay)).toMatchObject({ stage: 'watched', openSteps: [] });
    expect(open('09-22', sameDay)).toMatchObject({ 'check-in-30': '2026-09-29' });
    const away = roll('08-24', 'A');
    expect(stand('08-25', sameDay, [...away, ...roll('08-25', 'P')]).stage).toBe('watched');
  });
  it('a pupil who was away too briefly for a step is back, and nobody follows (10)', () => {
    expect(stand('10-04', [], roll('10-03', 'AP')).stage).toBe('back');
  });
  it('five school days later remedial teaching is due by the end of Esfand (11)', () => {
    expect(open('09-29', upToReturn)).toEqual({});
    // 29 Esfand is a holiday, and offices rest on the two days before it.
    expect(open('09-30', upToReturn)).toEqual({ remedial: '2027-03-17' });
  });
  it('how it goes is asked after 30, 60 and 90 days, and the last answer ends the case (12)', () => {
    const facts = [...upToReturn, done('10-05', 'remedial')];
    expect(open('10-22', facts)).toEqual({});
    expect(open('10-23', facts)).toEqual({ 'check-in-30': '2026-10-28' });
    const first = [...facts, done('10-24', 'check-in-30')];
    expect(open('11-22', first)).toEqual({ 'check-in-60': '2026-11-29' });
    const second = [...first, done('11-23', 'check-in-60')];
    expect(Object.keys(open('12-22', second))).toEqual(['check-in-90']);
    const all = [...second, done('12-26', 'check-in-90')];
    expect(stand('12-26', all).episode).toEqual({
      from: '2026-08-23',
      kind: 'left-out',
      endedOn: '2026-12-26',
      closure: 'back-in-class',
    });
  });
});

describe('table ب: the reason leads to the agency', () => {
  it.each([
    ['disability', ['behzisti'], []],
    [
      'poverty',
      ['relief-committee'],
      [
        'governor',
        'behzisti',
        'plan-and-budget',
        'donors',
        'barakat-foundation',
        'charity-assembly',
        'basij',
        'education',
      ],
    ],
    ['guardianship', ['justice', 'behzisti'], ['governor', 'police', 'education']],
    [
      'child-labour',
      ['labour-welfare'],
      ['behzisti', 'education', 'governor', 'police', 'relief-committee', 'plan-and-budget'],
    ],
    ['education-barrier', ['education'], []],
    ['illness', ['health'], ['education']],
    ['parent-refusal', ['justice-ministry'], ['police']],
  ])('%s (24–30)', (code, responsible, supporting) => {
    expect(ir.reasons.find((reason) => reason.code === code)).toMatchObject({ responsible, supporting });
  });
  it('justice and police wait for a coordinator (31)', () => {
    const waiting = ir.agencies.filter(({ needsApproval }) => needsApproval).map(({ code }) => code);
    expect(waiting).toEqual(['justice', 'justice-ministry', 'police']);
  });
});

describe('table ج', () => {
  it('has its twelve services (32–43)', () => {
    const rows = ir.services.flatMap(({ rows = [] }) => rows);
    expect(rows).toEqual([32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43]);
  });
});

describe('the calendar of the circular', () => {
  it.each([
    [1, { months: { from: 3, to: 4 } }],
    [2, { months: { from: 4, to: 5 } }],
    [3, { months: { from: 6, to: 6 } }],
    [4, { months: { from: 6, to: 6 } }],
    [5, { everyMonth: { from: 7, to: 3 } }],
    [6, { months: { from: 6, to: 8 } }],
    [7, { months: { from: 6, to: 6 } }],
    [8, { months: { from: 6, to: 6 } }],
    [9, { months: { from: 6, to: 8 } }],
    [10, { months: { from: 6, to: 8 } }],
    [11, { months: { from: 7, to: 12 } }],
    [12, { months: { from: 7, to: 3 } }],
    [13, { months: { from: 12, to: 12 }, dueDay: 29 }],
  ])('row %d', (inventoryRow, when) => {
    const duties = ir.duties.filter(({ rows }) => rows?.includes(inventoryRow));
    expect(duties.length).toBeGreaterThan(0);
    for (const duty of duties) expect(duty.when).toEqual(when);
  });
});
