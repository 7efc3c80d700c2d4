/**
 * The 13510 mechanism. Source: 13510 plan, section 3: 对无正当原因1日未到校学生，要及时联系家长了解情况；3日未到校，要开展家访或与
 * 监护人联系跟进；5日未到校，纳入疑似辍学学生台账，落实专人动员劝返，10个工作日内连续劝返不少于3次。对失踪失联和劝返不成功的，纳入
 * 辍学学生劝返台账，并报告乡镇政府和教育主管部门。 Holidays of 2026 as in calendar.test.ts.
 * The child of these tests is absent from Monday 7 September, so its fifth day is Friday the 11th, unless a test says
 * otherwise; the tenth working day after the 11th is Thursday the 24th, as Sunday the 20th is worked.
 */
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src/domain/calendar.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact } from '../../src/domain/ladder/ladder-facts.ts';
import { cn } from '../../src/programmes/cn/programme.ts';
import { ladderRules } from '../../src/programmes/model.ts';
import { calendars, contact, on, persuasion, report, row, told, visit } from '../support/ladder.ts';

const stand = (days: readonly AttendanceDay[], events: readonly CaseFact[], today: string) =>
  standOnLadder(ladderRules(cn), calendars, { days, events }, on(today));
const openIds = (state: ReturnType<typeof stand>) => state.openSteps.map((step) => step.id);
const open = (state: ReturnType<typeof stand>, id: string) => {
  const step = state.openSteps.find((one) => one.id === id);
  if (!step) throw new Error(`No open step ${id}, only ${openIds(state).join(', ') || 'none'}`);
  return step;
};

describe('counting days absent without good reason', () => {
  it.each([
    ['one day', 'A', 1],
    ['three days', 'AAA', 3],
    ['an excused day neither counts', 'AEA', 2],
    ['nor resets, however many', 'AAEEEA', 3],
    ['excused days alone are no streak', 'EEE', 0],
    ['presence resets', 'AAPA', 1],
    ['presence ends it', 'AAP', 0],
    ['an excuse before the first absence is not part of it', 'EEA', 1],
    ['an unknown day holds the count', 'AA?A', 2],
    ['even at the first day', 'A?AAAA', 1],
    ['an unknown day before the first absence does not', 'P?AA', 2],
    ['presence after an unknown day ends the streak', 'AA?PA', 1],
    ['two streaks do not add up', 'AAAAPAAAA', 4],
  ])('%s: %s', (_name, letters, count) => {
    const days = row('09-07', letters);
    const last = row('09-07', letters.replaceAll('?', 'P')).at(-1)?.on ?? '';
    expect(stand(days, [], last).absentDays).toBe(count);
  });

  it('passes over week-ends and counts make-up days', () => {
    // Friday 18, Sunday 20 (make-up day), Monday 21 September
    expect(stand(row('09-18', 'AAA'), [], '09-21')).toMatchObject({ absentDays: 3, stage: 'visit' });
    expect(row('09-18', 'AAA').map((day) => day.on)).toEqual(['2026-09-18', '2026-09-20', '2026-09-21']);
  });
  it('takes no notice of marks on days without school', () => {
    const days = [...row('09-18', 'A'), { on: '2026-09-19', mark: 'absent', recordedOn: '2026-09-19' } as const];
    expect(stand(days, [], '09-19').absentDays).toBe(1);
  });
  it('follows the own list of the school', () => {
    const closed = { from: '2026-09-09', to: '2026-09-10' };
    const school = calendarOf(cn.holidays, { off: [closed] });
    const days = [...row('09-07', 'AA'), ...row('09-11', 'A')];
    expect(stand(days, [], '09-11')).toMatchObject({ absentDays: 2, waitingFor: ['2026-09-09', '2026-09-10'] });
    const state = standOnLadder(ladderRules(cn), { ...calendars, school }, { days, events: [] }, '2026-09-11');
    expect(state).toMatchObject({ absentDays: 3, waitingFor: [] });
  });
  it('does not know yet what is recorded after today', () => {
    const days = row('09-07', 'AAA', { 2: '09-14' });
    expect(stand(days, [], '09-13').absentDays).toBe(2);
    expect(stand(days, [], '09-14').absentDays).toBe(3);
  });
  it('counts what is told twice once, the later word being in force', () => {
    const twice = [...row('09-07', 'A'), ...row('09-07', 'P', { 0: '09-08' })];
    expect(stand(twice, [], '09-07').absentDays).toBe(1);
    expect(stand(twice, [], '09-08').absentDays).toBe(0);
  });
  it('is nothing for a child who was never absent', () => {
    expect(stand(row('09-07', 'PPP'), [], '09-09')).toMatchObject({ stage: 'attending', episode: undefined });
    expect(stand([], [], '09-09').stage).toBe('attending');
  });
});

describe('a day without a roll call', () => {
  it('is waited for, but not before it is over', () => {
    expect(stand(row('09-07', 'AA'), [], '09-09').waitingFor).toEqual([]);
    expect(stand(row('09-07', 'AA'), [], '09-10').waitingFor).toEqual(['2026-09-09']);
    expect(stand(row('09-07', 'AA?A?A'), [], '09-14').waitingFor).toEqual(['2026-09-09', '2026-09-11']);
  });
  it('lets the count go on at once when it is filled in, the steps being due then', () => {
    const days = row('09-07', 'AAAAA', { 2: '09-14' });
    expect(stand(days, [], '09-11')).toMatchObject({ absentDays: 2, stage: 'contact', ledgers: {} });
    const state = stand(days, [], '09-14');
    expect(state).toMatchObject({ absentDays: 5, ledgers: { suspected: { enteredOn: '2026-09-14' } } });
    expect(open(state, 'visit').because).toMatchObject({ triggerOn: '2026-09-09', knownOn: '2026-09-14' });
    expect(open(state, 'visit').dueOn).toBe('2026-09-14');
    expect(open(state, 'persuade').dueOn).toBe('2026-09-28');
  });
  it('leaves dates that were already set alone when an earlier absence turns up', () => {
    const days = row('09-04', 'AAAAAA', { 0: '09-16' });
    expect(stand(days, [], '09-15').ledgers.suspected?.enteredOn).toBe('2026-09-11');
    expect(stand(days, [], '09-16').ledgers.suspected?.enteredOn).toBe('2026-09-11');
    expect(stand(days, [], '09-16').absentDays).toBe(6);
  });
  it('starts a new count when it turns out that the child was there', () => {
    const days = row('09-07', 'AAPAAA', { 2: '09-14' });
    expect(stand(days, [], '09-11').absentDays).toBe(2);
    const state = stand(days, [], '09-14');
    expect(state).toMatchObject({ absentDays: 3, episode: { from: '2026-09-10' } });
    expect(open(state, 'contact').dueOn).toBe('2026-09-14');
  });
  it('opens no step for a child who is known to be back', () => {
    const days = row('09-07', 'AAAAAP', { 4: '09-15' });
    expect(stand(days, [], '09-15')).toMatchObject({ stage: 'back', ledgers: {} });
    const told = stand(row('09-07', 'AP', { 0: '09-10' }), [contact('09-07')], '09-10');
    expect(told).toMatchObject({ stage: 'back', settledSteps: [] });
  });
});

describe('the steps of days 1, 3 and 5', () => {
  it.each([
    ['A', ['contact'], 'contact'],
    ['AA', ['contact'], 'contact'],
    ['AAA', ['contact', 'visit'], 'visit'],
    ['AAAA', ['contact', 'visit'], 'visit'],
    ['AAAAA', ['contact', 'visit', 'ledger', 'persuade'], 'suspected'],
  ])('%s opens %j', (letters, ids, stage) => {
    const days = row('09-07', letters);
    const state = stand(days, [], days.at(-1)?.on ?? '');
    expect(openIds(state)).toEqual(ids);
    expect(state.stage).toBe(stage);
  });
  it('are due on the school day itself and overdue on the next day', () => {
    const state = stand(row('09-07', 'AAA'), [], '09-09');
    expect(open(state, 'contact')).toMatchObject({ dueOn: '2026-09-07', overdue: true, ownerRole: 'teacher' });
    expect(open(state, 'visit')).toMatchObject({
      dueOn: '2026-09-09',
      overdue: false,
      ownerRole: 'teacher',
      escalateTo: 'principal',
      handedTo: ['liaison', 'volunteer'],
    });
  });
  it('enter the suspected ledger on day 5 by themselves and ask the principal for a name', () => {
    const state = stand(row('09-07', 'AAAAA'), [], '09-11');
    expect(state.ledgers).toEqual({ suspected: { enteredOn: '2026-09-11' } });
    expect(open(state, 'ledger')).toMatchObject({ ownerRole: 'principal', escalateTo: 'coordinator' });
  });
  it.each([
    ['a contact', contact('09-07'), []],
    ['a contact on a later day', contact('09-08'), []],
    ['a visit', visit('09-08'), []],
    ['a persuasion that met somebody', persuasion('09-08', 'undecided'), []],
    ['a call that nobody answered', contact('09-07', false), ['contact']],
    ['a visit that found nobody', visit('09-08', false), ['contact']],
    ['a persuasion that met nobody', persuasion('09-08', 'not-met'), ['contact']],
    ['a contact before the absence', contact('09-04'), ['contact']],
  ])('%s: day 1 is settled by it or stays open', (_name, event, ids) => {
    expect(openIds(stand(row('09-07', 'AA'), [event], '09-08'))).toEqual(ids);
  });
  it('need a new contact on day 3: the call of day 1 does not do', () => {
    const state = stand(row('09-07', 'AAA'), [contact('09-07')], '09-09');
    expect(openIds(state)).toEqual(['visit']);
    expect(state.settledSteps).toEqual([
      {
        id: 'contact',
        round: 1,
        triggerOn: '2026-09-07',
        dueOn: '2026-09-07',
        settledOn: '2026-09-07',
        late: false,
      },
    ]);
    expect(openIds(stand(row('09-07', 'AAA'), [contact('09-07'), contact('09-09')], '09-09'))).toEqual([]);
  });
  it('are settled late when told late', () => {
    const late = { ...contact('09-07'), recordedOn: '2026-09-08' };
    const state = stand(row('09-07', 'AA'), [late], '09-08');
    expect(state.settledSteps).toMatchObject([{ id: 'contact', settledOn: '2026-09-08', late: true }]);
    expect(openIds(stand(row('09-07', 'A'), [late], '09-07'))).toEqual(['contact']);
  });
  it('hand the persuasions to the named person', () => {
    const unnamed = stand(row('09-07', 'AAAAA'), [], '09-11');
    expect(open(unnamed, 'persuade').ownerRole).toBe('principal');
    const named = stand(row('09-07', 'AAAAA'), [told('named-person', '09-11')], '09-11');
    expect(openIds(named)).not.toContain('ledger');
    expect(open(named, 'persuade')).toMatchObject({ ownerRole: 'named-person', escalateTo: 'principal' });
  });
});

describe('three persuasions within ten working days of the ledger entry', () => {
  const away = row('09-07', 'AAAAAAAAAAAAAAAAAAAA');
  const named = told('named-person', '09-11');

  it.each([
    // The vectors of China 2026. Sunday 20 September is a school day, so the fourth row needs an excused day.
    ['2026-02-02', 'AAAAA', '2026-02-06', '2026-02-27'],
    ['2026-04-22', 'AAAAA', '2026-04-28', '2026-05-14'],
    ['2026-09-01', 'AAAAA', '2026-09-07', '2026-09-20'],
    ['2026-09-15', 'AAEAAA', '2026-09-21', '2026-10-12'],
    ['2026-11-17', 'AAAAA', '2026-11-23', '2026-12-07'],
  ])('from %s %s: entered %s, due %s', (from, letters, enteredOn, dueOn) => {
    const state = stand(row(from, letters), [], enteredOn);
    expect(state.ledgers.suspected?.enteredOn).toBe(enteredOn);
    expect(open(state, 'persuade').dueOn).toBe(dueOn);
  });
  it('says why: holidays and make-up days in between, and where the tables end', () => {
    const state = stand(row('09-15', 'AAEAAA'), [], '09-21');
    expect(open(state, 'persuade').because).toEqual({
      trigger: { entered: 'suspected' },
      triggerOn: '2026-09-21',
      knownOn: '2026-09-21',
      due: { count: 10, unit: 'working' },
      holidays: [
        { from: '2026-09-25', to: '2026-09-27' },
        { from: '2026-10-01', to: '2026-10-07' },
      ],
      makeUpDays: ['2026-10-10'],
      provisional: false,
    });
    expect(open(stand(row('12-21', 'AAAAA'), [], '12-25'), 'persuade').because.provisional).toBe(true);
  });
  it.each([
    ['one', [persuasion('09-14')], 1],
    ['two on one day count once', [persuasion('09-14'), persuasion('09-14', 'undecided')], 1],
    ['two days', [persuasion('09-14'), persuasion('09-15')], 2],
    ['nobody at home is none', [persuasion('09-14', 'not-met')], 0],
    ['not met and then met on the same day is one', [persuasion('09-14', 'not-met'), persuasion('09-14')], 1],
    ['before the ledger entry is none', [persuasion('09-10')], 0],
    ['on the day of the entry is one', [persuasion('09-11')], 1],
    ['an open promise is none yet', [persuasion('09-14', { promised: '09-16' })], 0],
    ['a promise whose day is today is none yet', [persuasion('09-14', { promised: '09-15' })], 0],
    ['a broken promise is one', [persuasion('09-11', { promised: '09-14' })], 1],
    ['a promise for a Saturday means the next school day', [persuasion('09-11', { promised: '09-12' })], 1],
    ['a success is none', [persuasion('09-14', 'back')], 0],
  ])('%s', (_name, events, done) => {
    expect(open(stand(away, [named, ...events], '09-15'), 'persuade').progress).toEqual({ done, of: 3 });
  });
  it('waits with a promise while the promised day has no roll call, and passes over an excused one', () => {
    const promise = persuasion('09-11', { promised: '09-14' });
    const unknown = row('09-07', 'AAAAA?AA');
    expect(open(stand(unknown, [promise], '09-16'), 'persuade').progress.done).toBe(0);
    const excused = row('09-07', 'AAAAAEA');
    expect(open(stand(excused, [promise], '09-15'), 'persuade').progress.done).toBe(0);
    expect(open(stand(excused, [promise], '09-16'), 'persuade').progress.done).toBe(1);
  });
  it('stays with the principal, overdue, when there were fewer', () => {
    const two = [named, persuasion('09-14'), persuasion('09-16')];
    expect(open(stand(away, two, '09-24'), 'persuade')).toMatchObject({ overdue: false, ownerRole: 'named-person' });
    const state = stand(away, two, '09-28');
    expect(open(state, 'persuade')).toMatchObject({
      dueOn: '2026-09-24',
      overdue: true,
      ownerRole: 'principal',
      escalateTo: 'coordinator',
      progress: { done: 2, of: 3 },
    });
    expect(state).toMatchObject({ stage: 'suspected', ledgers: { suspected: { enteredOn: '2026-09-11' } } });
  });
  it('counts late ones, marked late', () => {
    const events = [persuasion('09-14'), persuasion('09-16'), persuasion('09-28')];
    const state = stand(away, events, '09-28');
    expect(state.persuasions).toEqual([
      { on: '2026-09-14', late: false },
      { on: '2026-09-16', late: false },
      { on: '2026-09-28', late: true },
    ]);
    expect(state.ledgers.dropout?.enteredOn).toBe('2026-09-28');
  });
  it('does not call a persuasion late that was made in time and told later', () => {
    const state = stand(away, [persuasion('09-22', 'refused', '09-28')], '09-28');
    expect(state.persuasions).toEqual([{ on: '2026-09-22', late: false }]);
  });
});

describe('the dropout ledger', () => {
  const away = row('09-07', 'AAAAAAAAAAAAAAAAAAAA');
  const three = [persuasion('09-14'), persuasion('09-15'), persuasion('09-16')];

  it('opens with the third persuasion, with its report due on the next working day', () => {
    const state = stand(away, three, '09-16');
    expect(state).toMatchObject({ stage: 'dropout', ledgers: { dropout: { enteredOn: '2026-09-16' } } });
    expect(openIds(state)).not.toContain('persuade');
    expect(open(state, 'report')).toMatchObject({
      dueOn: '2026-09-17',
      ownerRole: 'principal',
      missing: ['township', 'county-edu'],
      progress: { done: 0, of: 2 },
    });
  });
  it('opens on the day on which the third becomes known', () => {
    const events = [persuasion('09-14'), persuasion('09-15', { promised: '09-17' }), persuasion('09-16')];
    expect(stand(away, events, '09-17').ledgers.dropout).toBeUndefined();
    expect(stand(away, events, '09-18').ledgers.dropout?.enteredOn).toBe('2026-09-18');
    const toldLate = [persuasion('09-14'), persuasion('09-15', 'refused', '09-22'), persuasion('09-16')];
    expect(stand(away, toldLate, '09-22').ledgers.dropout?.enteredOn).toBe('2026-09-22');
  });
  it('does not open for a child who is back before the third is told', () => {
    const events = [persuasion('09-11'), persuasion('09-12'), persuasion('09-14', 'refused', '09-17')];
    const distinct = [...events, persuasion('09-13')];
    const days = row('09-07', 'AAAAAAP');
    expect(stand(days, events, '09-17').ledgers).toEqual({ suspected: { enteredOn: '2026-09-11' } });
    expect(stand(days, distinct, '09-17').ledgers.dropout?.enteredOn).toBe('2026-09-13');
  });
  it('opens when contact is confirmed to be lost', () => {
    const state = stand(away, [told('lost-contact', '09-15')], '09-15');
    expect(state).toMatchObject({ stage: 'dropout', ledgers: { dropout: { enteredOn: '2026-09-15' } } });
    expect(open(state, 'report').dueOn).toBe('2026-09-16');
  });
  it('waits for day 5 when contact was lost before', () => {
    const lost = [told('lost-contact', '09-09')];
    expect(stand(away, lost, '09-10').stage).toBe('visit');
    expect(stand(away, lost, '09-11').ledgers).toEqual({
      suspected: { enteredOn: '2026-09-11' },
      dropout: { enteredOn: '2026-09-11' },
    });
  });
  it('needs the report at both receivers', () => {
    const one = stand(away, [...three, report('09-16', 'township')], '09-17');
    expect(open(one, 'report')).toMatchObject({ missing: ['county-edu'], progress: { done: 1, of: 2 } });
    const both = stand(away, [...three, report('09-16', 'township'), report('09-17', 'county-edu')], '09-17');
    expect(openIds(both)).not.toContain('report');
    expect(both.settledSteps).toContainEqual({
      id: 'report',
      round: 1,
      triggerOn: '2026-09-16',
      dueOn: '2026-09-17',
      settledOn: '2026-09-17',
      late: false,
    });
    expect(both.stage).toBe('dropout');
  });
});

describe('the return', () => {
  it('ends an episode that never reached a ledger', () => {
    const state = stand(row('09-07', 'AAAAP'), [], '09-11');
    expect(state).toMatchObject({
      stage: 'back',
      absentDays: 0,
      openSteps: [],
      episode: { from: '2026-09-07', endedOn: '2026-09-11' },
      watch: undefined,
    });
  });
  it('starts a new episode with the next absence', () => {
    const state = stand(row('09-07', 'AAAAPA'), [contact('09-07')], '09-14');
    expect(state).toMatchObject({ stage: 'contact', absentDays: 1, episode: { from: '2026-09-14' } });
    expect(openIds(state)).toEqual(['contact']);
  });
  it('may be told without a roll call', () => {
    const state = stand(row('09-07', 'AAA'), [told('return', '09-10')], '09-10');
    expect(state).toMatchObject({ stage: 'back', episode: { endedOn: '2026-09-10' } });
  });
  it('may be told for a day without school', () => {
    expect(stand(row('09-07', 'AAAAA'), [told('return', '09-12')], '09-12')).toMatchObject({ stage: 'watched' });
  });
  it('is watched for ten school days after a ledger, the day of return not counted', () => {
    const state = stand(row('09-07', 'AAAAAPPPP'), [], '09-17');
    expect(state).toMatchObject({
      stage: 'watched',
      openSteps: [],
      ledgers: { suspected: { enteredOn: '2026-09-11' } },
      watch: { from: '2026-09-14', daysPresent: 3, of: 10 },
    });
  });
  it.each([
    ['excused days neither count', 'AAAAAPPEPP', 3],
    ['nor break the watch', 'AAAAAPPEEEP', 2],
    ['an unknown day holds it', 'AAAAAPP?PP', 1],
  ])('%s', (_name, letters, daysPresent) => {
    const days = row('09-07', letters);
    expect(stand(days, [], days.at(-1)?.on ?? '').watch?.daysPresent).toBe(daysPresent);
  });
  it('waits for roll calls during the watch', () => {
    expect(stand(row('09-07', 'AAAAAPP?PP'), [], '09-18').waitingFor).toEqual(['2026-09-16']);
  });
  it('asks the principal for the write-off when the watch is complete', () => {
    // back on 14 September; the ten days after it end on Friday 28 (20th worked, 25th to 27th off)
    const days = row('09-07', 'AAAAAPPPPPPPPPPP');
    expect(days.at(-1)?.on).toBe('2026-09-28');
    expect(openIds(stand(days, [], '09-24'))).toEqual([]);
    const state = stand(days, [], '09-28');
    expect(open(state, 'write-off')).toMatchObject({
      dueOn: '2026-09-29',
      ownerRole: 'principal',
      because: { triggerOn: '2026-09-28' },
    });
    expect(state.watch).toEqual({ from: '2026-09-14', daysPresent: 10, of: 10, completeOn: '2026-09-28' });
    const done = stand(days, [told('write-off', '09-29')], '09-29');
    expect(done).toMatchObject({
      stage: 'written-off',
      openSteps: [],
      ledgers: { suspected: { enteredOn: '2026-09-11', writtenOffOn: '2026-09-29' } },
      episode: { from: '2026-09-07', endedOn: '2026-09-29' },
    });
  });
  it('cannot be written off before the watch is complete', () => {
    const early = [told('write-off', '09-16')];
    expect(stand(row('09-07', 'AAAAAPPP'), early, '09-16').stage).toBe('watched');
    const complete = stand(row('09-07', 'AAAAAPPPPPPPPPPP'), early, '09-28');
    expect(complete.stage).toBe('watched');
    expect(openIds(complete)).toEqual(['write-off']);
  });
  it('is broken by an unexcused absence: the count starts again in the same episode, the ledger entry stays', () => {
    const events = [contact('09-07'), visit('09-09'), told('named-person', '09-11')];
    const state = stand(row('09-07', 'AAAAAPPA'), events, '09-16');
    expect(state).toMatchObject({
      stage: 'suspected',
      absentDays: 1,
      episode: { from: '2026-09-07' },
      ledgers: { suspected: { enteredOn: '2026-09-11' } },
      watch: undefined,
    });
    expect(state.openSteps).toMatchObject([{ id: 'contact', round: 2, dueOn: '2026-09-16' }]);
  });
  it('asks for three persuasions anew when the relapse reaches day 5', () => {
    const events = [told('named-person', '09-11'), persuasion('09-11'), persuasion('09-12')];
    const state = stand(row('09-07', 'AAAAAPAAAAA'), events, '09-20');
    expect(state.ledgers.suspected?.enteredOn).toBe('2026-09-11');
    expect(open(state, 'persuade')).toMatchObject({
      round: 2,
      progress: { done: 0, of: 3 },
      ownerRole: 'named-person',
    });
    expect(openIds(state)).not.toContain('ledger');
  });
  it('forgets in the relapse that contact was once lost', () => {
    const events = [told('lost-contact', '09-11')];
    const state = stand(row('09-07', 'AAAAAPAAAAA'), events, '09-20');
    expect(state).toMatchObject({ stage: 'dropout', ledgers: { dropout: { enteredOn: '2026-09-11' } } });
    expect(open(state, 'persuade')).toMatchObject({ round: 2, progress: { done: 0, of: 3 } });
  });
  it('is a new episode after the write-off', () => {
    const days = row('09-07', 'AAAAAPPPPPPPPPPPPA');
    const state = stand(days, [told('write-off', '09-29')], '09-30');
    expect(days.at(-1)?.on).toBe('2026-09-30');
    expect(state).toMatchObject({ stage: 'contact', episode: { from: '2026-09-30' }, ledgers: {} });
  });
  it('keeps a child on the dropout ledger there through a relapse', () => {
    const events = [persuasion('09-11'), persuasion('09-14'), persuasion('09-15')];
    const state = stand(row('09-07', 'AAAAAAAPA'), events, '09-17');
    expect(state).toMatchObject({ stage: 'dropout', absentDays: 1 });
  });
});

describe('another ladder is a matter of data', () => {
  it('continues after the report when the rules say so (township: two persuasions in ten working days)', () => {
    const township = {
      id: 'township',
      trigger: { entered: 'dropout' },
      due: { count: 10, unit: 'working' },
      evidence: { persuasions: 2 },
      owner: 'coordinator',
      escalateTo: ['coordinator'],
    } as const;
    const rules = { ...ladderRules(cn), steps: [...cn.ladder.steps, township] };
    const events = [persuasion('09-11'), persuasion('09-14'), persuasion('09-15'), persuasion('09-17')];
    const state = standOnLadder(rules, calendars, { days: row('09-07', 'AAAAAAAAA'), events }, '2026-09-17');
    expect(open(state, 'township')).toMatchObject({ progress: { done: 1, of: 2 }, ownerRole: 'coordinator' });
  });
  it('counts in calendar days and starts at another day', () => {
    const rules = {
      steps: [
        {
          id: 'first-visit',
          trigger: { absentDays: 2 },
          due: { count: 7, unit: 'calendar' },
          evidence: { reachedBy: ['visit'] },
          owner: 'teacher',
          escalateTo: ['principal'],
        },
      ],
      watch: { schoolDays: 3, after: 'ledger' },
      calendar: 'gregory',
    } as const;
    const events = [contact('09-08')];
    const state = standOnLadder(rules, calendars, { days: row('09-07', 'AA'), events }, '2026-09-08');
    expect(state).toMatchObject({ stage: 'absent', openSteps: [{ id: 'first-visit', dueOn: '2026-09-15' }] });
  });
});
