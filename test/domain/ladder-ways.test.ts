/**
 * Every way to open, settle and end a step, by example. Issue "Three programmes as data": trigger, offset, unit
 * (calendar, school, working day, month), minimum count, evidence that unlocks, explanation of the date; late, corrected
 * and deleted events. Rules of no programme (test/support/ladders.ts); holidays of China 2026. September 2026 begins on
 * a Tuesday; the 20th is worked, the 25th to 27th and 1 to 7 October are off.
 */
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../src/domain/civil-day.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact } from '../../src/domain/ladder/ladder-facts.ts';
import type { LadderRules } from '../../src/domain/ladder/ladder-rules.ts';
import type { LadderState } from '../../src/domain/ladder/ladder-state.ts';
import { addMonths, lastDayOf } from '../../src/domain/months.ts';
import { calendars, contact, on, persuasion, report, row, told, visit } from '../support/ladder.ts';
import { hill, river } from '../support/ladders.ts';

type Untold = CaseFact extends infer F ? (F extends CaseFact ? Omit<F, 'on' | 'recordedOn'> : never) : never;
const fact = (day: string, what: Untold, recorded = day) =>
  ({ ...what, on: on(day), recordedOn: on(recorded) }) as CaseFact;
const opened = (day: string, as = 'left', recorded = day) => fact(day, { kind: 'opened', as }, recorded);
const closed = (day: string, recorded = day) => fact(day, { kind: 'closed', as: 'moved' }, recorded);
const confirmed = (day: string, step: string) => fact(day, { kind: 'confirmed', step });
const leave = (day: string, to: string, recorded = day) => fact(day, { kind: 'leave', to: on(to) }, recorded);

const standBy =
  (rules: LadderRules) =>
  (today: string, events: readonly CaseFact[], days: readonly AttendanceDay[] = []): LadderState =>
    standOnLadder(rules, calendars, { days, events }, on(today));
const onRiver = standBy(river);
const onHill = standBy(hill);
const ids = (state: LadderState) => state.openSteps.map(({ id }) => id);
const step = (state: LadderState, id: string) => {
  const open = state.openSteps.find((one) => one.id === id);
  if (!open) throw new Error(`No open step ${id}, only ${ids(state).join(', ') || 'none'}`);
  return open;
};

describe('a case told without a roll call', () => {
  it('begins an episode and opens what it may open, though no day was seen', () => {
    const state = onHill('09-01', [opened('09-01')]);
    expect(state).toMatchObject({ stage: 'met', absentDays: 0, episode: { from: '2026-09-01' }, waitingFor: [] });
    expect(step(state, 'meet').because).toMatchObject({ openedAs: 'left', triggerOn: '2026-09-01' });
  });
  it('is only what the rules name; another kind opens nothing', () => {
    expect(onHill('09-01', [opened('09-01', 'strange')])).toMatchObject({ stage: 'absent', openSteps: [] });
  });
  it('opens at once what would wait for three days of absence', () => {
    expect(ids(onRiver('09-01', [opened('09-01', 'never')]))).toEqual(['visit']);
    expect(ids(onRiver('09-03', [], row('09-01', 'AAA')))).toContain('visit');
  });
  it('does not wait for days without a roll call, neither then nor later', () => {
    const state = onRiver('09-11', [opened('09-01'), visit('09-02')]);
    expect(state.waitingFor).toEqual([]);
    expect(ids(state)).toContain('list');
  });
  it('belongs to the absence that goes on', () => {
    const state = onRiver('09-09', [opened('09-08')], row('09-07', 'AAA'));
    expect(state).toMatchObject({ absentDays: 3, episode: { from: '2026-09-07' } });
    expect(step(state, 'visit').because).toMatchObject({ triggerOn: '2026-09-08', openedAs: 'left' });
  });
  it('told late it is due from the day on which it became known', () => {
    expect(onHill('09-03', [opened('09-01', 'left', '09-04')])).toMatchObject({ stage: 'attending' });
    const state = onHill('09-04', [opened('09-01', 'left', '09-04')]);
    expect(step(state, 'meet')).toMatchObject({ dueOn: '2026-09-08', because: { knownOn: '2026-09-04' } });
  });
  it('ends with the return, which may be told for the same day', () => {
    const sameDay = (as: string) => [opened('09-01', as), told('return', '09-01')];
    expect(onHill('09-01', sameDay('strange'))).toMatchObject({ stage: 'back' });
    // Who was owed a step is followed after the return.
    expect(onHill('09-01', sameDay('left'))).toMatchObject({ stage: 'watched', openSteps: [] });
    expect(ids(onHill('10-08', sameDay('left')))).toContain('look-again');
    expect(onHill('09-02', [opened('09-01')], row('09-02', 'P'))).toMatchObject({ stage: 'watched' });
  });
});

describe('a month out of school', () => {
  const away = row('09-07', 'A'.repeat(30));
  it.each([
    ['2026-01-31', 1, 'gregory', '2026-02-28'],
    ['2028-01-31', 1, 'gregory', '2028-02-29'],
    ['2026-09-07', 12, 'gregory', '2027-09-07'],
    ['2026-08-23', 1, 'persian', '2026-09-23'],
    // 31 Shahrivar has no like in Mehr, which has 30 days.
    ['2026-09-22', 1, 'persian', '2026-10-22'],
  ] as const)('%s and %i month(s), %s: %s', (from, months, calendar, to) => {
    expect(civilDate(addMonths(calendar, dayNumber(from), months))).toBe(to);
  });
  it('counts from the first absence, or from the report', () => {
    expect(ids(onRiver('10-06', [], away))).not.toContain('month-out');
    const state = onRiver('10-07', [], away);
    expect(step(state, 'month-out')).toMatchObject({
      // 7 November is a Saturday.
      dueOn: '2026-11-09',
      because: { sinceOn: '2026-09-07', triggerOn: '2026-10-07', restOn: '2026-11-07' },
    });
    expect(state.ledgers.dropout?.enteredOn).toBe('2026-10-07');
    expect(onRiver('10-05', [opened('09-05')], away).ledgers.dropout?.enteredOn).toBe('2026-10-05');
  });
  it('is not held up by days without a roll call', () => {
    expect(onRiver('10-07', [], row('09-07', 'A')).ledgers.dropout?.enteredOn).toBe('2026-10-07');
  });
  it('is nothing for a child who was back on that day', () => {
    expect(onRiver('10-08', [told('return', '10-07')], row('09-07', 'A')).ledgers.dropout).toBeUndefined();
  });
  it('is taken back by a return that is told later for a day before', () => {
    const state = onRiver('10-12', [told('return', '10-02', '10-12')], row('09-07', 'A'));
    expect(state).toMatchObject({ stage: 'back', ledgers: {} });
  });
  it('waits while the child has leave', () => {
    const state = (today: string) => onRiver(today, [leave('09-14', '10-12')], away);
    expect(state('10-12').ledgers.dropout).toBeUndefined();
    expect(state('10-13').ledgers.dropout?.enteredOn).toBe('2026-10-13');
  });
  it('enters the ledger once, whichever way came first', () => {
    const events = [visit('09-09'), persuasion('09-14'), persuasion('09-15')];
    const state = onRiver('10-08', events, away);
    expect(state.ledgers.dropout?.enteredOn).toBe('2026-09-15');
    expect(ids(state)).not.toContain('month-out');
    expect(ids(state).filter((id) => id === 'report')).toHaveLength(1);
    const later = onRiver('10-14', [visit('09-09'), persuasion('10-12'), persuasion('10-13')], away);
    expect(later.ledgers.dropout?.enteredOn).toBe('2026-10-07');
  });
});

describe('a step after another', () => {
  it('opens when the other is done, so long after as the rules say', () => {
    const away = row('09-07', 'A'.repeat(12));
    expect(ids(onRiver('09-11', [visit('09-09')], away))).not.toContain('list');
    expect(step(onRiver('09-12', [visit('09-09')], away), 'list').because).toMatchObject({
      trigger: { after: 'visit' },
      sinceOn: '2026-09-09',
      triggerOn: '2026-09-12',
    });
  });
  it('counts from the day on which it was done, and opens when that is known', () => {
    const late = { ...visit('09-09'), recordedOn: '2026-09-14' };
    const state = onRiver('09-14', [late], row('09-07', 'AAAAAA'));
    expect(step(state, 'list').because).toMatchObject({ triggerOn: '2026-09-12', knownOn: '2026-09-14' });
  });
  it('counts in school days', () => {
    // Called on Thursday 24 September; Friday to Sunday are off.
    const state = (today: string) => onRiver(today, [contact('09-24', false)], row('09-24', 'AAAA'));
    expect(ids(state('09-28'))).not.toContain('text');
    expect(step(state('09-29'), 'text').because.triggerOn).toBe('2026-09-29');
  });
  it('opens not where the guardian was reached by then', () => {
    const away = row('09-07', 'AAAA');
    expect(ids(onRiver('09-10', [contact('09-07', false)], away))).toContain('text');
    expect(ids(onRiver('09-10', [contact('09-07', false), contact('09-09')], away))).not.toContain('text');
    expect(ids(onRiver('09-10', [contact('09-07')], away))).not.toContain('text');
  });
  it('is settled when it turns out later that the guardian had been reached by then', () => {
    const events = [contact('09-07', false), { ...contact('09-08'), recordedOn: '2026-09-10' }];
    const away = row('09-07', 'AAAA');
    expect(ids(onRiver('09-09', events, away))).toContain('text');
    const state = onRiver('09-10', events, away);
    expect(ids(state)).not.toContain('text');
    expect(state.settledSteps).toContainEqual(expect.objectContaining({ id: 'text', settledOn: '2026-09-10' }));
  });
  it('goes when what it hung on is taken back', () => {
    const away = row('09-07', 'A'.repeat(6));
    expect(ids(onRiver('09-14', [visit('09-09')], away))).toContain('list');
    expect(ids(onRiver('09-14', [], away))).toEqual(['call', 'visit']);
  });
});

describe('what proves a step', () => {
  const away = row('09-07', 'A'.repeat(30));
  const onLedger = [visit('09-09'), persuasion('09-14'), persuasion('09-15')];
  const reported = [...onLedger, report('09-16', 'town'), report('09-16', 'office')];
  const asked = [contact('09-08', false)];
  const until = (...events: CaseFact[]) => [...asked, ...events];
  const final = fact('09-09', { kind: 'reason', final: true });
  const accepted = fact('09-10', { kind: 'referral', state: 'accepted' });

  it.each<[string, LadderState, string]>([
    ['an attempt, even without an answer', onRiver('09-07', [contact('09-07', false)], away), 'call'],
    ['only a visit where a visit is meant', onRiver('09-09', [visit('09-09')], away), 'visit'],
    [
      'a joint visit',
      onRiver('09-18', [...reported, { ...persuasion('09-17'), jointly: true } as CaseFact], away),
      'together',
    ],
    ['a final reason', onHill('09-09', until(final), away), 'reason'],
    ['an accepted referral', onHill('09-10', until(final, accepted), away), 'refer'],
    [
      'the cause removed',
      onHill('09-11', until(final, accepted, fact('09-11', { kind: 'cause-removed' })), away),
      'remove',
    ],
    ['the return', onHill('09-10', until(told('return', '09-10')), away), 'come'],
  ])('%s', (_name, state, id) => {
    expect(ids(state)).not.toContain(id);
    expect(state.settledSteps.map((one) => one.id)).toContain(id);
  });
  it.each<[string, LadderState, string]>([
    ['a telephone call where a visit is meant', onRiver('09-10', [contact('09-10')], away), 'visit'],
    ['a persuasion by telephone where a visit is meant', onRiver('09-10', [persuasion('09-10')], away), 'visit'],
    [
      'a visit by one body where several are meant',
      onRiver('09-18', [...reported, persuasion('09-17')], away),
      'together',
    ],
    [
      'lost contact where several bodies are meant',
      onRiver('09-18', [...reported, told('lost-contact', '09-17')], away),
      'together',
    ],
    [
      'a joint visit that led onto the ledger',
      onRiver(
        '09-18',
        reported.map((one) => (one.kind === 'persuasion' ? { ...one, jointly: true as const } : one)),
        away,
      ),
      'together',
    ],
    [
      'a reason that nobody confirmed',
      onHill('09-09', until(fact('09-09', { kind: 'reason', final: false })), away),
      'reason',
    ],
    ['the word about another step', onRiver('10-07', [confirmed('10-07', 'text')], away), 'month-out'],
  ])('not %s', (_name, state, id) => {
    expect(ids(state)).toContain(id);
  });
  it('is shown with the step: what is missing, and asked of the owner', () => {
    expect(step(onRiver('09-15', onLedger, away), 'report')).toMatchObject({
      evidence: { reportsTo: ['town', 'office'] },
      missing: ['town', 'office'],
      progress: { done: 0, of: 2 },
    });
  });
  it('of a notice is that kind of notice', () => {
    const visited = [...reported, { ...persuasion('09-17'), jointly: true } as CaseFact];
    const served = (notice: string) => fact('09-18', { kind: 'notice-served', notice });
    expect(ids(onRiver('09-18', [...visited, served('other')], away))).toContain('letter');
    expect(ids(onRiver('09-18', [...visited, served('urge')], away))).not.toContain('letter');
  });
  it('of an earlier absence proves nothing in a later one, but for what holds on', () => {
    const days = row('09-07', 'AAPAA');
    const state = onHill(
      '09-11',
      until(final, accepted, fact('09-08', { kind: 'cause-removed' }), contact('09-11')),
      days,
    );
    expect(step(state, 'remove')).toMatchObject({ round: 2 });
    expect(state.settledSteps.map(({ id }) => id)).toEqual(expect.arrayContaining(['reason', 'refer']));
  });
});

describe('when a step is due', () => {
  const away = row('09-07', 'A'.repeat(60));
  const asked = [contact('09-08', false)];
  it.each([
    // 31 Shahrivar 1405 is 22 September 2026.
    ['2026-09-08', { from: 6, to: 6 }, 'persian', '2026-09-22'],
    ['2026-10-08', { from: 6, to: 6 }, 'persian', undefined],
    ['2026-11-30', { from: 11, to: 2 }, 'gregory', '2027-02-28'],
    ['2027-01-05', { from: 11, to: 2 }, 'gregory', '2027-02-28'],
    ['2026-10-31', { from: 11, to: 2 }, 'gregory', undefined],
  ] as const)('%s in the months %o (%s): %s', (day, window, calendar, last) => {
    const found = lastDayOf(calendar, window, dayNumber(day));
    expect(found === undefined ? undefined : civilDate(found)).toBe(last);
  });
  it('in its months it is the last day of them, if that is later', () => {
    expect(step(onHill('09-08', asked, away), 'reason')).toMatchObject({
      dueOn: '2026-09-22',
      because: { windowEndsOn: '2026-09-22', holidays: [] },
    });
    const late = onHill('09-20', [contact('09-18', false)], row('09-17', 'A'.repeat(9)));
    expect(step(late, 'reason').dueOn).toBe('2026-09-24');
    expect(step(late, 'reason').because.windowEndsOn).toBeUndefined();
  });
  it('outside its months it is what was counted', () => {
    const later = row('10-08', 'AAA');
    expect(step(onHill('10-10', [contact('10-09', false)], later), 'reason').dueOn).toBe('2026-10-15');
  });
  it('in months it is the same day of the month', () => {
    const events = [...asked, fact('09-09', { kind: 'reason', final: true })];
    // 18 Shahrivar and a month is 18 Mehr.
    expect(step(onHill('09-09', events, away), 'refer').dueOn).toBe('2026-10-10');
  });
  it('a look at how it stands is due again and again, and moves nothing', () => {
    const accepted = [
      ...asked,
      fact('09-09', { kind: 'reason', final: true }),
      fact('09-10', { kind: 'referral', state: 'accepted' }),
    ];
    const first = step(onHill('09-10', accepted, away), 'remove');
    // 11 October is a Sunday.
    expect(first.reviewOn).toBe('2026-10-12');
    const looked = [...accepted, fact('10-12', { kind: 'review', step: 'remove' })];
    const second = step(onHill('10-12', looked, away), 'remove');
    expect(second).toMatchObject({ reviewOn: '2026-11-11', dueOn: first.dueOn });
    expect(step(onHill('09-08', asked, away), 'reason').reviewOn).toBeUndefined();
  });
});

describe('leave', () => {
  it('excuses its school days, those that were told as absences too', () => {
    const days = row('09-07', 'AAAAA');
    expect(onRiver('09-11', [leave('09-08', '09-09')], days).absentDays).toBe(3);
    expect(onRiver('09-11', [leave('09-07', '09-09')], days).episode?.from).toBe('2026-09-10');
  });
  it('does not hide that the child was there', () => {
    expect(onRiver('09-09', [leave('09-08', '09-30')], row('09-07', 'AAP')).stage).toBe('back');
  });
  it('is no absence, and leaves no day to ask for', () => {
    expect(onRiver('09-30', [leave('09-08', '09-30')])).toMatchObject({ stage: 'attending', episode: undefined });
    expect(onRiver('09-30', [leave('09-08', '09-30')], row('09-07', 'A')).waitingFor).toEqual([]);
    expect(onRiver('10-09', [leave('09-08', '09-30')], row('09-07', 'A')).waitingFor).toEqual(['2026-10-08']);
  });
});

describe('the return', () => {
  const back = [opened('09-01'), contact('09-02')];
  const days = row('09-07', 'PPPP');
  it('is looked at after so many school days, and after a month', () => {
    expect(ids(onHill('09-09', back, days))).toEqual([]);
    expect(step(onHill('09-10', back, days), 'look').because).toMatchObject({
      sinceOn: '2026-09-07',
      triggerOn: '2026-09-10',
    });
    // 16 Shahrivar and a month is 16 Mehr.
    expect(ids(onHill('10-08', back, days))).toEqual(['look', 'look-again']);
  });
  it('opens what hangs on it', () => {
    const state = onHill('09-11', [contact('09-08', false), told('return', '09-11')], row('09-07', 'AAAA'));
    expect(step(state, 'catch-up').because).toMatchObject({ trigger: { after: 'come' }, sinceOn: '2026-09-11' });
  });
  it('is over with the last look, not before', () => {
    const looked = [...back, confirmed('09-10', 'look')];
    expect(onHill('10-08', looked, days)).toMatchObject({ stage: 'watched', openSteps: [{ id: 'look-again' }] });
    const ended = onHill('10-09', [...looked, confirmed('10-09', 'look-again')], days);
    expect(ended).toMatchObject({
      stage: 'back',
      openSteps: [],
      episode: { from: '2026-09-01', endedOn: '2026-10-09', closure: 'back-in-class' },
    });
    expect(ended.nextOn).toBeUndefined();
  });
  it('of a child who was told of only afterwards is looked at from then on', () => {
    const told = [opened('09-07', 'never', '09-12')];
    expect(onHill('09-11', told, row('09-07', 'PPPPP')).openSteps).toEqual([]);
    const [look] = onHill('09-12', told, row('09-07', 'PPPPP')).openSteps;
    expect(look).toMatchObject({ id: 'look', because: { triggerOn: '2026-09-11', knownOn: '2026-09-12' } });
  });
  it('keeps its looks where a day before it is told later', () => {
    const monday: AttendanceDay = { on: on('09-07'), mark: 'present', recordedOn: on('09-15') };
    const days = [...row('09-01', 'AAAA'), monday, ...row('09-08', 'PPPP')];
    const told = [opened('09-07', 'unheard-of', '09-14')];
    const look = (today: string) => onHill(today, told, days).openSteps.find(({ id }) => id === 'look');
    expect(look('09-11')).toMatchObject({ because: { triggerOn: '2026-09-11', knownOn: '2026-09-11' } });
    expect(look('09-15')?.dueOn).toBe(look('09-11')?.dueOn);
    expect(look('09-15')?.because).toEqual(look('09-11')?.because);
  });
  it('is broken by a new absence: the looks are counted from the next return', () => {
    const relapse = row('09-07', 'PPAPPPP');
    const state = onHill('09-13', back, relapse);
    expect(state).toMatchObject({ stage: 'watched', watch: { from: '2026-09-10' }, openSteps: [] });
    expect(step(onHill('09-15', back, relapse), 'look')).toMatchObject({ round: 2 });
  });
  it('ends the episode of a child for whom no step had opened', () => {
    expect(onHill('09-08', [], row('09-07', 'AP'))).toMatchObject({
      stage: 'back',
      episode: { closure: 'back-in-class' },
    });
  });
  it('ends every episode where no step is the end', () => {
    const endless = { ...hill, steps: hill.steps.filter(({ ends }) => !ends) };
    expect(standBy(endless)('09-07', back, days)).toMatchObject({ stage: 'back', openSteps: [] });
  });
  it('from a ledger ends with the write-off, and says so', () => {
    const events = [visit('09-09'), told('write-off', '09-18')];
    const state = onRiver('09-18', events, row('09-07', 'AAAAAPPPP'));
    expect(state).toMatchObject({
      stage: 'written-off',
      episode: { endedOn: '2026-09-18', closure: 'written-off' },
      ledgers: { suspected: { writtenOffOn: '2026-09-18' } },
    });
  });
});

describe('a closed case', () => {
  const away = row('09-07', 'A'.repeat(12));
  it('is over on that day, with its code', () => {
    const state = onRiver('09-10', [closed('09-10')], away);
    expect(state).toMatchObject({
      stage: 'closed',
      absentDays: 0,
      openSteps: [],
      waitingFor: [],
      episode: { endedOn: '2026-09-10', closure: 'moved' },
    });
  });
  it('stays closed while the child stays away, and is a new one after the child was there', () => {
    expect(onRiver('09-20', [closed('09-10')], away).episode).toMatchObject({ from: '2026-09-07', closure: 'moved' });
    const again = onRiver('09-16', [closed('09-10')], row('09-07', 'AAAAAPAA'));
    expect(again).toMatchObject({ absentDays: 2, episode: { from: '2026-09-15' } });
  });
  it('is a new one when it is told anew', () => {
    const state = onRiver('09-17', [closed('09-10'), opened('09-16')], away);
    expect(state).toMatchObject({ episode: { from: '2026-09-16' }, openSteps: [{ id: 'call' }, { id: 'visit' }] });
  });
  it('may be closed while the child is watched', () => {
    const state = onHill('09-11', [opened('09-01'), contact('09-01'), closed('09-10')], row('09-07', 'PPPPP'));
    expect(state).toMatchObject({ stage: 'closed', episode: { endedOn: '2026-09-10', closure: 'moved' } });
  });
  it('has no closing before it is known', () => {
    const late = [closed('09-10', '09-14')];
    expect(onRiver('09-11', late, away)).toMatchObject({ absentDays: 5 });
    expect(onRiver('09-14', late, away)).toMatchObject({ stage: 'closed', episode: { endedOn: '2026-09-10' } });
  });
});

describe('the next day on which time alone changes something', () => {
  it.each<[string, LadderState, string | undefined]>([
    ['the day after a step is due', onRiver('09-07', [], row('09-07', 'A')), '2026-09-08'],
    [
      'the day on which a delay is over',
      onRiver('09-09', [contact('09-07'), visit('09-09')], row('09-07', 'AAA')),
      '2026-09-12',
    ],
    ['a month after the first absence', onRiver('09-09', [contact('09-07')], row('09-07', 'A')), '2026-10-07'],
    [
      'the day after a promised one',
      onRiver(
        '09-16',
        [contact('09-07'), visit('09-09'), told('named-person', '09-12'), persuasion('09-14', { promised: '09-17' })],
        row('09-07', 'A'.repeat(8)),
      ),
      '2026-09-18',
    ],
    [
      'the first look after a return',
      onHill('09-08', [opened('09-01'), contact('09-01')], row('09-07', 'PP')),
      '2026-09-10',
    ],
    [
      'a return that is told in advance',
      onHill('09-03', [opened('09-01'), contact('09-01'), told('return', '09-07', '09-03')]),
      '2026-09-07',
    ],
    ['none where nothing is open', onRiver('09-08', [], row('09-07', 'P')), undefined],
  ])('is %s', (_name, state, nextOn) => {
    expect(state.nextOn).toBe(nextOn);
  });
});
