import { describe, expect, it } from 'vitest';
import { conversation } from '../../src/dialogue/conversation.ts';
import { startDraft } from '../../src/dialogue/draft.ts';
import type { Input } from '../../src/dialogue/input.ts';
import { present } from '../../src/dialogue/present.ts';
import { step } from '../../src/dialogue/step.ts';
import { type Act, answersAfter, done, facts, pick, play, say, tick, visit, wholeVisit } from './visit.ts';

/** The id of the question shown, or what is shown instead. */
const place = (acts: readonly Act[]) => {
  const shown = present(visit, play(acts).draft, facts);
  return shown.type === 'ask' ? shown.id : shown.type;
};

const progressAfter = (acts: readonly Act[]) => {
  const shown = present(visit, play(acts).draft, facts);
  return shown.type === 'ask' ? `${shown.progress.at} of ${shown.progress.of}` : shown.type;
};

const controlsAfter = (acts: readonly Act[]) => present(visit, play(acts).draft, facts).controls;

describe('the way through a conversation', () => {
  it.each<[string, readonly Act[], string]>([
    ['begins with the first question', [], 'met'],
    ['asks the next after an answer', [pick('guardian')], 'visitedOn'],
    ['asks a question whose condition holds', [pick('guardian'), say('today')], 'name'],
    ['leaves out one whose condition does not hold', [pick('child'), say('today')], 'children'],
    ['leaves out all that hang on an answer', [pick('nobody'), say('today')], 'reason'],
    ['passes over an optional question', [pick('nobody'), say('today'), { type: 'skip' }], 'photo'],
    ['ends at the review', wholeVisit, 'review'],
    ['goes back to the question asked before', [pick('child'), say('today'), { type: 'back' }], 'visitedOn'],
    ['goes back over questions that are not asked', [pick('nobody'), say('today'), { type: 'back' }], 'visitedOn'],
    ['goes back twice', [pick('child'), say('today'), { type: 'back' }, { type: 'back' }], 'met'],
    ['goes back from the review to the last question', [...wholeVisit, { type: 'back' }], 'photo'],
    [
      'keeps an old answer and shows the next',
      [...wholeVisit.slice(0, 3), { type: 'back' }, { type: 'back' }, { type: 'keep' }],
      'name',
    ],
    [
      'keeps the last old answer and shows the open question',
      [pick('guardian'), { type: 'back' }, { type: 'keep' }],
      'visitedOn',
    ],
    [
      'keeps an answer looked at from the review and shows the review',
      [...wholeVisit, { type: 'change', question: 'met' }, { type: 'keep' }],
      'review',
    ],
    [
      'answers anew after two steps back and goes on where it was',
      [...wholeVisit.slice(0, 3), { type: 'back' }, { type: 'back' }, say('2026-11-20')],
      'children',
    ],
    [
      'changes an answer from the review and shows the review',
      [...wholeVisit, { type: 'change', question: 'children' }, say('4')],
      'review',
    ],
    [
      'leaves a later choice that a changed answer still allows',
      [...wholeVisit, { type: 'change', question: 'needs' }, tick('glasses'), { type: 'ready' }],
      'review',
    ],
    [
      'asks again for a choice that a changed answer took away',
      [...wholeVisit, { type: 'change', question: 'needs' }, tick('books', false), tick('glasses'), { type: 'ready' }],
      'first',
    ],
  ])('%s', (_title, acts, expected) => expect(place(acts)).toBe(expected));

  it('drops the answers that a changed answer makes pointless, and no others', () => {
    expect(answersAfter([...wholeVisit, { type: 'change', question: 'met' }, pick('nobody')])).toEqual({
      met: 'nobody',
      visitedOn: '2026-11-21',
      reason: 'The school is far',
    });
  });

  it('asks dropped questions again when the answer is changed once more', () => {
    const there = [...wholeVisit, { type: 'change', question: 'met' } as const, pick('nobody')];
    expect(place([...there, { type: 'change', question: 'met' }, pick('child')])).toBe('children');
  });

  it('drops an old answer that is skipped', () => {
    const skipped = play([...wholeVisit, { type: 'change', question: 'reason' }, { type: 'skip' }]).draft;
    expect(skipped.answers).not.toHaveProperty('reason');
    expect(skipped.skipped).toContain('reason');
  });

  it('takes an answer to a question that was skipped', () => {
    const answered = play([
      ...wholeVisit,
      { type: 'change', question: 'photo' },
      { type: 'file', file: { file: 'f1' } },
    ]);
    expect(answered.draft.answers['photo']).toEqual({ file: 'f1' });
    expect(answered.draft.skipped).toEqual([]);
  });

  it.each<[readonly Act[], string]>([
    [[], '1 of 6'],
    [[pick('guardian')], '2 of 7'],
    [[pick('guardian'), say('today')], '3 of 7'],
    [[pick('guardian'), say('today'), { type: 'back' }], '2 of 7'],
    [wholeVisit.slice(0, 7), '6 of 8'],
    [[pick('nobody'), say('today')], '3 of 4'],
  ])('shows how far it is, given the answers (%#)', (acts, expected) => expect(progressAfter(acts)).toBe(expected));

  it.each<[string, readonly Act[], readonly string[]]>([
    ['the first question', [], ['cancel']],
    ['a later one', [pick('child')], ['back', 'cancel']],
    ['one with several choices', wholeVisit.slice(0, 4), ['ready', 'back', 'cancel']],
    ['an optional one', wholeVisit.slice(0, 8), ['back', 'skip', 'cancel']],
    ['one answered before', [pick('child'), { type: 'back' }], ['keep', 'cancel']],
    ['the review', wholeVisit, ['back', 'confirm', 'cancel']],
  ])('offers on %s what can be done there', (_title, acts, expected) => expect(controlsAfter(acts)).toEqual(expected));

  it('shows the old answer of a question gone back to', () => {
    expect(play([pick('child'), { type: 'back' }]).outcome).toMatchObject({ type: 'ask', id: 'met', before: 'child' });
  });

  it('chooses words by earlier answers', () => {
    expect(play([pick('child'), say('today')]).outcome).toMatchObject({ prompt: 'visit.siblings' });
    expect(play(wholeVisit.slice(0, 3)).outcome).toMatchObject({ prompt: 'visit.children' });
  });

  it('lists all asked questions in the review, with the choices that were made', () => {
    const { outcome } = play(wholeVisit);
    if (outcome.type !== 'review') throw new Error(outcome.type);
    expect(outcome.items.map(({ id, answer }) => [id, answer])).toEqual([
      ['met', 'guardian'],
      ['visitedOn', '2026-11-21'],
      ['name', 'Sara Moradi'],
      ['children', 3],
      ['needs', ['bicycle', 'books']],
      ['first', 'books'],
      ['reason', 'The school is far'],
      ['photo', undefined],
    ]);
    expect(outcome.items[4]?.chosen.map(({ label }) => label)).toEqual(['label.bicycle', 'label.books']);
    expect(outcome.items.filter((item) => item.private).map(({ id }) => id)).toEqual(['name', 'reason', 'photo']);
  });

  it('is done with the typed answers once the review is confirmed', () => {
    const { outcome } = done(play(wholeVisit).draft);
    expect(outcome).toEqual({
      type: 'done',
      answers: {
        met: 'guardian',
        visitedOn: '2026-11-21',
        name: 'Sara Moradi',
        children: 3,
        needs: ['bicycle', 'books'],
        first: 'books',
        reason: 'The school is far',
      },
    });
  });

  it('asks again, when confirmed, for an answer that the facts of today no longer allow', () => {
    const { draft } = play(wholeVisit);
    const { draft: left, outcome } = step(
      visit,
      draft,
      { type: 'confirm' },
      { ...facts, aids: ['bicycle', 'glasses'] },
    );
    expect(outcome).toMatchObject({ type: 'again', refusal: { reason: 'outdated' }, present: { id: 'needs' } });
    expect(left.answers).toMatchObject({ met: 'guardian', name: 'Sara Moradi', children: 3 });
  });

  it('is done with the last answer where no review is wished', () => {
    const short = conversation<null, string>({ id: 'snooze', version: 1, review: false })
      .ask({ id: 'why', kind: 'choice', prompt: 'p', choices: () => [{ value: 'ill', label: 'l' }] })
      .ask({ id: 'note', kind: 'text', prompt: 'p', optional: true });
    const first = step(short, startDraft(short), { type: 'pick', value: 'ill', on: 0 }, null);
    expect(first.outcome).toMatchObject({ type: 'ask', id: 'note' });
    expect(step(short, first.draft, { type: 'skip' }, null).outcome).toEqual({ type: 'done', answers: { why: 'ill' } });
  });

  it.each<[string, readonly Act[], string]>([
    ['going back from the first question', [{ type: 'back' }], 'not-now'],
    ['skipping what must be answered', [{ type: 'skip' }], 'cannot-skip'],
    ['keeping what was not answered', [{ type: 'keep' }], 'not-now'],
    ['confirming before the end', [{ type: 'confirm' }], 'not-now'],
    ['ending choices where there is one', [{ type: 'ready' }], 'not-now'],
    ['changing what was not answered', [{ type: 'change', question: 'children' }], 'not-now'],
    ['changing what does not exist', [{ type: 'change', question: 'constructor' }], 'not-now'],
    ['writing at the review', [...wholeVisit, say('hello')], 'expects-review'],
  ])('refuses %s and changes nothing', (_title, acts, reason) => {
    const before = play(acts.slice(0, -1)).draft;
    const after = play(acts);
    expect(after.outcome).toMatchObject({ type: 'again', refusal: { reason } });
    expect(after.draft).toEqual(before);
  });

  it('leaves the draft as it is when cancelled, for the caller to drop or keep', () => {
    const { draft } = play(wholeVisit.slice(0, 4));
    expect(step(visit, draft, { type: 'cancel' }, facts)).toMatchObject({ draft, outcome: { type: 'cancelled' } });
  });
});

describe('buttons of another moment', () => {
  const first = play([]).draft;
  const second = play([pick('child')]).draft;

  it.each<[string, Input, boolean]>([
    ['a double tap on a choice', { type: 'pick', value: 'child', on: 0 }, true],
    ['another choice of the earlier question', { type: 'pick', value: 'nobody', on: 0 }, false],
    ['an old way back', { type: 'back', on: 0 }, false],
    ['an old cancel', { type: 'cancel', on: 0 }, false],
    ['a tick on a question long past', { type: 'toggle', value: 'books', chosen: true, on: 0 }, false],
    ['a confirmation of another draft', { type: 'confirm', on: 40 }, false],
  ])('%s changes nothing and the present question is shown', (_title, input, repeated) => {
    expect(step(visit, second, input, facts)).toMatchObject({
      draft: second,
      outcome: { type: 'stale', repeated, present: { type: 'ask', id: 'visitedOn' } },
    });
  });

  it('knows a double tap on Back', () => {
    const back = step(visit, second, { type: 'back', on: second.revision }, facts).draft;
    const twice = step(visit, back, { type: 'back', on: second.revision }, facts);
    expect(twice).toMatchObject({ draft: back, outcome: { type: 'stale', repeated: true } });
  });

  it('counts all quick ticks on one keyboard, and a double one once', () => {
    const there = play(wholeVisit.slice(0, 4)).draft;
    let draft = there;
    for (const value of ['books', 'glasses', 'books', 'bicycle']) {
      draft = step(visit, draft, { type: 'toggle', value, chosen: true, on: there.revision }, facts).draft;
    }
    const { draft: ended } = step(visit, draft, { type: 'ready', on: there.revision }, facts);
    expect(ended.answers['needs']).toEqual(['bicycle', 'books', 'glasses']);
  });

  it('forgets ticks that were not ended', () => {
    const { draft } = play([
      ...wholeVisit,
      { type: 'change', question: 'needs' },
      tick('books', false),
      { type: 'keep' },
    ]);
    expect(draft.answers['needs']).toEqual(['bicycle', 'books']);
  });

  it('begins beyond the buttons of the last draft where asked to', () => {
    const anew = startDraft(visit, second.revision + 1);
    expect(step(visit, anew, { type: 'pick', value: 'child', on: first.revision }, facts).outcome.type).toBe('stale');
  });
});
