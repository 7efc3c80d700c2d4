import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanText } from '../../src/dialogue/clean.ts';
import { conversation } from '../../src/dialogue/conversation.ts';
import { asciiDigits, readNumber } from '../../src/dialogue/digits.ts';
import { startDraft } from '../../src/dialogue/draft.ts';
import type { Input } from '../../src/dialogue/input.ts';
import { step } from '../../src/dialogue/step.ts';
import { type Act, answersAfter, facts, pick, play, say, visit, wholeVisit } from './visit.ts';

const english = [
  { value: 'guardian', label: '👪 A guardian' },
  { value: 'child', label: 'The child' },
  { value: 'nobody', label: 'Nobody was in' },
];
const persian = [
  { value: 'guardian', label: 'یکی از اولیا' },
  { value: 'child', label: 'خود کودک' },
  { value: 'nobody', label: 'کسی نبود' },
];
const vietnamese = [
  { value: 'guardian', label: 'Người giám hộ' },
  { value: 'child', label: 'Trẻ' },
  { value: 'nobody', label: 'Đi vắng' },
];
const chinese = [
  { value: 'guardian', label: '监护人' },
  { value: 'child', label: '孩子' },
  { value: 'nobody', label: '没人在' },
];

describe('a choice that is typed', () => {
  it.each([
    ['1', english, 'guardian'],
    ['۲', persian, 'child'],
    ['٣', persian, 'nobody'],
    ['３', chinese, 'nobody'],
    ['(2)', english, 'child'],
    ['2.', english, 'child'],
    ['the CHILD!', english, 'child'],
    ['a guardian', english, 'guardian'],
    ['کسي نبود', persian, 'nobody'],
    ['خود\u200cكودك', persian, 'child'],
    ['nguoi giam ho', vietnamese, 'guardian'],
    ['di vang', vietnamese, 'nobody'],
    ['监护人', chinese, 'guardian'],
  ])('%s is understood', (text, choices, value) => {
    const { draft } = step(visit, startDraft(visit), { type: 'text', text, spoken: { choices } }, facts);
    expect(draft.answers['met']).toBe(value);
  });

  it.each([
    ['a number past the list', '4', 'not-a-choice'],
    ['zero', '0', 'not-a-choice'],
    ['other words', 'perhaps', 'not-a-choice'],
    ['only signs', '?!', 'not-a-choice'],
    ['nothing', '  ', 'empty'],
  ])('%s is refused, and what was typed comes back', (_title, text, reason) => {
    const refused = step(visit, startDraft(visit), { type: 'text', text, spoken: { choices: english } }, facts);
    expect(refused.outcome).toMatchObject({ type: 'again', refusal: { reason }, typed: text.trim() });
    expect(refused.draft.answers).toEqual({});
  });

  it('asks for the number where two labels read the same', () => {
    const choices = [...english, { value: 'child', label: 'Someone' }, { value: 'nobody', label: 'someone' }];
    const input: Input = { type: 'text', text: 'Someone', spoken: { choices } };
    expect(step(visit, startDraft(visit), input, facts).outcome).toMatchObject({
      refusal: { reason: 'ambiguous-choice' },
    });
  });

  it('may not be a choice that is not offered now', () => {
    expect(play([pick('teacher')]).outcome).toMatchObject({ type: 'again', refusal: { reason: 'not-a-choice' } });
  });

  it.each([
    ['1, 3', ['bicycle', 'glasses']],
    ['۳، ۱', ['bicycle', 'glasses']],
    ['1 2', ['bicycle', 'books']],
    ['3、2', ['books', 'glasses']],
    ['2', ['books']],
    ['Books\nBicycle', ['bicycle', 'books']],
  ])('several may be typed at once: %s', (text, expected) => {
    const choices = facts.aids.map((value) => ({ value, label: value }));
    const { draft } = play(wholeVisit.slice(0, 4));
    const input: Input = { type: 'text', text, spoken: { choices } };
    expect(step(visit, draft, input, facts).draft.answers['needs']).toEqual(expected);
  });

  it.each([
    ['one that is unknown among several', say('1, 9'), 'not-a-choice'],
    ['Done with nothing ticked', { type: 'ready' } as Act, 'nothing-chosen'],
    ['a tick on what is not offered', { type: 'toggle', value: 'car', chosen: true } as Act, 'not-a-choice'],
  ])('refuses %s', (_title, act, reason) => {
    expect(play([...wholeVisit.slice(0, 4), act]).outcome).toMatchObject({ type: 'again', refusal: { reason } });
  });
});

describe('words in place of buttons', () => {
  const spoken = { controls: { back: ['Back', '/back'], skip: ['Skip'], cancel: ['انصراف'], confirm: ['Send'] } };
  it.each([
    ['back', 3, { type: 'ask', id: 'visitedOn' }],
    ['/back', 3, { type: 'ask', id: 'name' }],
    ['انصراف', 2, { type: 'cancelled' }],
    ['Skip!', 8, { type: 'ask', id: 'photo' }],
    ['send', 10, { type: 'done' }],
  ])('%s works as the button does', (text, acts, expected) => {
    const { draft } = play(wholeVisit.slice(0, acts));
    const from = acts === 3 && text === 'back' ? play(wholeVisit.slice(0, 2)).draft : draft;
    expect(step(visit, from, { type: 'text', text, spoken }, facts).outcome).toMatchObject(expected);
  });

  it('is an answer where the button is not offered', () => {
    const { draft } = play(wholeVisit.slice(0, 2));
    expect(step(visit, draft, { type: 'text', text: 'Skip', spoken }, facts).draft.answers['name']).toBe('Skip');
  });
});

describe('an answer of each kind', () => {
  const before = { met: 0, visitedOn: 1, name: 2, children: 3, needs: 4, reason: 8, photo: 9 };
  it.each<[keyof typeof before, string, Act, unknown]>([
    ['visitedOn', 'a date', say('2026-11-20'), '2026-11-20'],
    ['visitedOn', 'a suggestion that is tapped', pick('today'), '2026-11-21'],
    ['name', 'a name with spaces and a line break', say('  Sara \n Moradi '), 'Sara Moradi'],
    ['name', 'a name with a half-space', say('علی\u200cرضا'), 'علی\u200cرضا'],
    ['name', 'a name with an override of direction', say('\u202EidaroM\u2069'), 'idaroM'],
    ['name', 'a name that looks like markup', say("<b>O'Neil</b>; DROP TABLE x"), "<b>O'Neil</b>; DROP TABLE x"],
    ['children', 'a number', say('3'), 3],
    ['children', 'a number in Persian digits with its noun', say('۳ نفر'), 3],
    ['children', 'zero', say('-0'), 0],
    ['reason', 'text of two lines', say('far\r\nno bus'), 'far\nno bus'],
    ['reason', 'emoji', say('🚲👨‍👩‍👧'), '🚲👨‍👩‍👧'],
    [
      'photo',
      'a file',
      { type: 'file', file: { file: 'f', name: 'a\u202Egpj.exe', bytes: 9 } },
      { file: 'f', name: 'agpj.exe', bytes: 9 },
    ],
  ])('%s takes %s', (id, _title, act, expected) => {
    const answers = answersAfter([...wholeVisit.slice(0, before[id]), act]);
    expect(answers[id]).toEqual(expected);
    expect(Object.is(answers[id], -0)).toBe(false);
  });

  it.each<[keyof typeof before, string, Act, object]>([
    ['met', 'a sticker', { type: 'unreadable' }, { reason: 'expects-choice' }],
    ['met', 'a file', { type: 'file', file: { file: 'f' } }, { reason: 'expects-choice' }],
    ['met', 'a tick', { type: 'toggle', value: 'child', chosen: true }, { reason: 'expects-choice' }],
    ['visitedOn', 'a date to come', say('2026-11-22'), { reason: 'date-in-future', values: { typed: '2026-11-22' } }],
    ['visitedOn', 'an impossible date', say('2026-02-30'), { reason: 'not-understood' }],
    [
      'visitedOn',
      'a date of two readings',
      say('1/2'),
      { reason: 'ambiguous-date', offers: [{ value: '2026-01-02' }, { value: '2026-02-01' }] },
    ],
    ['name', 'a name of one letter', say('S'), { reason: 'too-short', values: { min: 2 } }],
    [
      'name',
      'a name of 300 characters',
      say('x'.repeat(300)),
      { reason: 'too-long', values: { max: 120, length: 300 } },
    ],
    ['name', 'a place', { type: 'unreadable' }, { reason: 'expects-name' }],
    ['name', 'nothing but controls', say('\u0000\u202E'), { reason: 'empty' }],
    ['children', 'a word', say('some'), { reason: 'expects-number' }],
    ['children', 'two numbers', say('2 or 3'), { reason: 'expects-number' }],
    ['children', 'half a child', say('2.5'), { reason: 'whole-number' }],
    ['children', 'too many', say('21'), { reason: 'too-many', values: { max: 20 } }],
    ['needs', 'a voice message', { type: 'unreadable' }, { reason: 'expects-choices' }],
    ['reason', '501 characters', say('好'.repeat(501)), { reason: 'too-long', values: { max: 500, length: 501 } }],
    ['photo', 'text', say('later'), { reason: 'expects-file' }],
  ])('%s refuses %s and stays', (id, _title, act, refused) => {
    const { draft } = play(wholeVisit.slice(0, before[id]));
    const after = play([act], draft);
    expect(after.outcome).toMatchObject({ type: 'again', refusal: refused, present: { type: 'ask', id } });
    expect(after.draft).toEqual(draft);
  });

  it('takes exactly as many characters as allowed, counted as people see code points', () => {
    expect(answersAfter([...wholeVisit.slice(0, 8), say('🚲'.repeat(500))])['reason']).toBe('🚲'.repeat(500));
  });

  it('never shows a message of the schema that is no key', () => {
    const plain = conversation<null, string>({ id: 'plain', version: 1 }).ask({
      id: 'code',
      kind: 'text',
      prompt: 'p',
      schema: z.string().regex(/^\d+$/),
    });
    const { outcome } = step(plain, startDraft(plain), { type: 'text', text: 'abc' }, null);
    expect(outcome).toMatchObject({ refusal: { ok: false, reason: 'not-understood' } });
  });
});

describe('a message that may hold a name', () => {
  it.each<[string, number, Act, boolean]>([
    ['a name', 2, say('Sara Moradi'), true],
    ['free text', 8, say('The school is far'), true],
    ['a photo', 9, { type: 'file', file: { file: 'f' } }, true],
    ['words in place of a choice', 0, say('Sara is ill'), true],
    ['a photo in place of a number', 3, { type: 'file', file: { file: 'f' } }, true],
    ['a sticker or voice message', 3, { type: 'unreadable' }, true],
    ['words at the review', 10, say('Sara'), true],
    ['a number', 3, say('3'), false],
    ['a date', 1, say('today'), false],
    ['a choice by its number', 0, say('1'), false],
    ['a tap', 0, pick('child'), false],
  ])('%s is to be withdrawn or may stay', (_title, acts, act, withdraw) => {
    expect(play([act], play(wholeVisit.slice(0, acts)).draft).withdraw).toBe(withdraw);
  });
});

describe('reading', () => {
  it.each([
    ['12', 12],
    ['۱۲', 12],
    ['१२', 12],
    ['𝟏𝟐', 12],
    ['1,200', 1200],
    ['1.200.000', 1_200_000],
    ['۱٬۲۰۰', 1200],
    ['1 200', 1200],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['2,5', 2.5],
    ['۲٫۵', 2.5],
    ['0.500', 0.5],
    ['−4', -4],
    ['+4', 4],
    ['5岁', 5],
    ['12 tuổi', 12],
    ['about 7', 7],
    ['1.2.3', null],
    ['3-4', null],
    ['1/2', null],
    ['1,20,300', null],
    ['1'.repeat(400), null],
    ['', null],
    ['three', null],
  ])('the number %s', (typed, expected) => expect(readNumber(typed)).toBe(expected));

  it('knows the digits of all scripts', () => {
    expect(asciiDigits('۱۴۰۵/۸/۳۰ ٠٩ ４２ ৫ ၆ x')).toBe('1405/8/30 09 42 5 6 x');
  });

  it.each([
    ['composes accents', 'Tie\u0302\u0301n', 'Tiến'],
    ['keeps joiners', 'می\u200cروم', 'می\u200cروم'],
    ['removes overrides of direction', 'a\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069b', 'ab'],
    ['removes control characters', 'a\u0000\u0007\u001B\u007F\u0085b', 'ab'],
    ['makes one space of tabs and wide spaces', 'a\t\u3000\u00a0b', 'a b'],
    ['leaves one empty line of many', 'a\n\n \n\nb', 'a\n\nb'],
    ['mends half a character', 'a\uD800', 'a\uFFFD'],
  ])('text: %s', (_title, typed, expected) => expect(cleanText(typed)).toBe(expected));
});
