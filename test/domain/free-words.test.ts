/** What people write in their own words may name a child: it leaves the chat, and what shows it is protected. */
import { describe, expect, it } from 'vitest';
import { allGuided } from '../../conversations/all.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { guarded } from '../../src/domain/screen-sensitivity.ts';
import { lineOf } from '../../src/domain/screens/calendar/calendar-words.ts';
import { decisionScreen, decisionToldScreen } from '../../src/domain/screens/decisions.ts';
import { guestScreen, invitationScreen } from '../../src/domain/screens/meetings.ts';

/** What is read as something else than words, or names a unit. */
const kept = new Set([
  'set-up name',
  'set-up province',
  'set-up timeZone',
  'add-unit name',
  'time-zone timeZone',
  'class-list name',
  'report-child className',
  'move-up name',
  'meeting-plan time',
  'report-child age',
  'tell-case age',
  'tip age',
  'find-child where',
]);

it('a message that answers in words leaves the chat, but for names of units, hours and ages', () => {
  const stay = allGuided.flatMap(({ conversation }) =>
    conversation.questions
      .filter(({ kind, private: isPrivate }) => (kind === 'text' || kind === 'name') && isPrivate === false)
      .map(({ id }) => `${conversation.id} ${id}`),
  );
  expect(stay.filter((one) => !kept.has(one))).toEqual([]);
});

describe('a screen with words that somebody wrote', () => {
  const said = { said: 'the Karimi family' };
  it.each<[string, Screen]>([
    ['in a line', { lines: [{ key: 'event.words', values: { note: said } }] }],
    [
      'in a phrase of a line',
      {
        lines: [
          { key: 'common.verbatim', values: { text: { phrase: { key: 'event.words', values: { note: said } } } } },
        ],
      },
    ],
    ['in a list', { lines: [{ key: 'common.verbatim', values: { text: { list: [said] } } }] }],
    [
      'on a button',
      { lines: [], rows: [[{ label: { key: 'common.verbatim', values: { text: said } }, action: 'home' }]] },
    ],
  ])('is protected and withdrawn, whoever forgot to say so: %s', (_where, screen) => {
    expect(guarded(screen).sensitivity).toBe('names');
  });

  it('is no other one', () => {
    const screen: Screen = { lines: [{ key: 'common.verbatim', values: { text: 'Red Star School' } }] };
    expect(guarded(screen)).toBe(screen);
  });
});

describe('what a meeting is about', () => {
  const meeting = { publicId: 'meetmeetme', on: '2026-10-12', time: '09:00', place: 'at the Karimis' };
  const decision = { publicId: 'decideddec', dueOn: '2026-10-12', unit: 'Red Star', late: false };

  it('does not stand in what is pushed and stays', () => {
    const first = { key: 'meeting.invited', values: { unit: 'Red Star' } } as const;
    const pushed = [invitationScreen({ ...meeting, first }), decisionToldScreen(decision)];
    expect(JSON.stringify(pushed)).not.toContain('Karimi');
    expect(pushed.map((screen) => guarded(screen).sensitivity)).toEqual([undefined, undefined]);
  });

  it('is opened on demand, protected', () => {
    const opened = [
      guestScreen({ ...meeting, unit: 'Red Star', state: 'planned', answer: undefined, ahead: true }),
      decisionScreen({
        ...decision,
        what: 'visit the Karimis',
        owner: 'Sam',
        state: 'open',
        doneOn: undefined,
        meeting: undefined,
      }),
    ];
    expect(opened.map((screen) => guarded(screen).sensitivity)).toEqual(['names', 'names']);
  });
});

it('what somebody called a day off protects whatever shows it', () => {
  const change = { kind: 'off', scope: 'both', fromOn: '2026-10-12', toOn: '2026-10-12', term: null, year: null };
  expect(guarded({ lines: [lineOf({ ...change, words: 'Funeral of Karim' })] }).sensitivity).toBe('names');
  expect(guarded({ lines: [lineOf({ ...change, words: '' })] }).sensitivity).toBeUndefined();
});
