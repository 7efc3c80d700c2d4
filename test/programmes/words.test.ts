/** How a programme explains itself: made from the data, whole in every language, short enough for a message. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import type { Phrase } from '../../src/domain/screen.ts';
import { programmeOf, programmes } from '../../src/programmes/registry.ts';
import { differenceWords } from '../../src/programmes/words/differences.ts';
import { dutyWords } from '../../src/programmes/words/duty-words.ts';
import { closureWords, noticeWords, reasonWords, serviceWords } from '../../src/programmes/words/list-words.ts';
import { stepWords } from '../../src/programmes/words/step-words.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Temporal.Instant.from('2026-09-14T04:00:00Z').epochMilliseconds;
const today = '2026-09-14';
type Language = (typeof languages)[number];

const say = (lines: readonly Phrase[], language: Language): string =>
  lines
    .map((line) => texts.plain(line, { language, timeZone: 'UTC', now }).replace(/[\u2066-\u2069]|<\/?[bi]>/gu, ''))
    .join('\n');

function stepOf(id: string, programme: string, language: Language = 'en'): string {
  const found = programmeOf(programme);
  const at = found.ladder.steps.findIndex((step) => step.id === id);
  const step = found.ladder.steps[at];
  if (!step) throw new Error(`No step ${id}`);
  return say(stepWords(found, step, at + 1, { language, today }), language);
}

function dutyOf(code: string, programme: string, language: Language = 'en'): string {
  const found = programmeOf(programme);
  const duty = found.duties.find((one) => one.code === code);
  if (!duty) throw new Error(`No duty ${code}`);
  return say(dutyWords(found, duty, { language, today }), language);
}

describe.each(languages)('in %s', (language) => {
  it.each(programmes.map(({ id }) => id))('everything about %s is in whole words', (id) => {
    const programme = programmeOf(id);
    const reading = { language, today };
    const items: Phrase[][] = [
      ...programme.ladder.steps.map((step, i) => stepWords(programme, step, i + 1, reading)),
      ...programme.reasons.map((one) => reasonWords(programme, one)),
      ...programme.services.map((one) => serviceWords(one)),
      ...programme.duties.map((one) => dutyWords(programme, one, reading)),
      ...programme.closures.map((one) => closureWords(one)),
      ...programme.notices.map((one) => noticeWords(one)),
      ...(programme.variantOf ? differenceWords(programmeOf(programme.variantOf), programme, reading) : []),
    ];
    for (const item of items) {
      const said = say(item, language);
      expect(said).not.toMatch(/\{\{|\}\}|undefined|\[object|rules\./u);
      expect(said.length).toBeLessThan(900);
    }
  });
});

describe('a step', () => {
  it('says when it opens, who owes it by when, what proves it and who hears of silence', () => {
    expect(stepOf('persuade', 'cn').split('\n')).toEqual([
      '4 · Persuade to return',
      '▸ Opens with the entry on the suspected-dropout ledger',
      '👤 named person, or Principal in their place',
      '⏳ within 10 working days',
      '✓ Complete after 3 persuasions on different days if the child is still away, or with confirmed loss of contact',
      '📕 Then the child is entered on the dropout ledger',
      '🔔 If nothing is heard: Principal, Coordinator',
      '📄 In the document',
    ]);
  });
  it('marks what no document says as a suggestion, and only that', () => {
    const lines = stepOf('phone', 'ir').split('\n');
    expect(lines.filter((line) => line.endsWith('💡'))).toEqual([
      '▸ Opens on day 5 of absence without good reason 💡',
      '▸ or at once when a child is reported as: Left out of school, Dropout 💡',
      '⏳ within 3 working days 💡',
    ]);
    expect(stepOf('persuade', 'cn')).not.toContain('💡');
  });
  it('names months of the programme, with their days for a reader of another calendar', () => {
    expect(stepOf('remove-cause', 'ir')).toContain('Shahrivar to Aban (Sun 23 Aug – Sat 21 Nov)');
    expect(stepOf('remove-cause', 'ir', 'fa')).toContain('شهریور تا آبان: ');
  });
  it('that waits for another says how long', () => {
    expect(stepOf('dropout-slip', 'cn-one-week')).toContain('▸ Opens 7 days after “Home visit at once” was done');
    expect(stepOf('text', 'ir')).toContain('▸ only if nobody was reached');
  });
  it('of a level names the level', () => {
    expect(stepOf('township-persuade', 'cn-guizhou')).toContain('👤 Coordinator (Township); may be handed to: ');
  });
});

describe('a duty', () => {
  it.each([
    ['suspension-day', 'cn', '🗓 on day 20 of each month\n▸ moved on to the next working day where it is none'],
    ['roll-review', 'cn', '🗓 within 2 months of the start of each term'],
    ['pledges', 'cn', '🗓 within 1 month of the start: autumn term 💡'],
    ['monthly-report', 'cn', '📨 Report to: County education authority, Inspection office (a nil report too)'],
    ['monthly-meeting', 'ir', '🗓 once a month, Mehr to Khordad (Wed 23 Sep – Mon 21 Jun 2027)'],
    ['provincial-report', 'ir', '🗓 Esfand (Sat 20 Feb 2027 – Sat 20 Mar 2027) 💡\n⏳ by Sat 20 Mar 2027 💡'],
    ['peak-after-tet', 'vn', '🗓 from day 6 of lunar month 1, for 30 days 💡'],
    ['peak-after-summer', 'vn', '🗓 Sat 15 Aug – Wed 30 Sep 💡'],
  ])('%s of %s is told with its time', (code, programme, words) => {
    expect(dutyOf(code, programme)).toContain(words);
  });
});

describe('a variant', () => {
  const differences = (id: string) =>
    differenceWords(programmeOf('cn'), programmeOf(id), { language: 'en', today }).map(
      (lines) => say(lines, 'en').split('\n')[0],
    );
  it.each([
    [
      'cn-one-week',
      [
        '✏️ Otherwise: Report the dropout',
        '4 · Home visit at once',
        '6 · Dropout report slip',
        '9 · Return notice to the family',
      ],
    ],
    ['cn-guizhou', ['5 · Out for a month', '8 · Persuasion by the township', '9 · Urgent notice to the family']],
    ['cn-term-start', ['4 · Joint visit to the home', '5 · Notice to return by a date']],
  ])('%s tells what it does otherwise', (id, titles) => {
    expect(differences(id)).toEqual(titles);
  });
  it('that is the base itself differs in nothing', () => expect(differences('cn')).toEqual([]));
});
