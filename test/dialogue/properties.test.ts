import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, parseDraft, startDraft } from '../../src/dialogue/draft.ts';
import type { Input } from '../../src/dialogue/input.ts';
import { present } from '../../src/dialogue/present.ts';
import { refusalReasons } from '../../src/dialogue/question.ts';
import { type Step, step } from '../../src/dialogue/step.ts';
import { type Act, facts, inputOf, visit } from './visit.ts';

const ids = visit.questions.map(({ id }) => id);
const values = ['guardian', 'child', 'nobody', 'bicycle', 'books', 'glasses', 'today', 'other'];
const control = fc.constantFrom('back', 'keep', 'skip', 'ready', 'confirm', 'cancel');

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...values).map((value): Act => ({ type: 'pick', value })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...values), fc.boolean())
      .map(([value, chosen]): Act => ({ type: 'toggle', value, chosen })),
  },
  {
    weight: 4,
    arbitrary: fc
      .oneof(fc.constantFrom('1', '۲', '3', '2026-11-20', 'Sara Moradi'), fc.string({ unit: 'binary', maxLength: 600 }))
      .map((text): Act => ({ type: 'text', text })),
  },
  { weight: 3, arbitrary: control.map((type): Act => ({ type })) },
  { weight: 1, arbitrary: fc.constantFrom(...ids, 'none').map((question): Act => ({ type: 'change', question })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Act>({ type: 'unreadable' }, { type: 'resume' }, { type: 'file', file: { file: 'f' } }),
  },
);

/** An act on the present buttons (0) or on those of so many revisions ago. */
const acts = fc.array(fc.tuple(act, fc.constantFrom(0, 0, 0, 0, 1, 2)), { minLength: 1, maxLength: 60, size: 'max' });

/** An act that suits the question shown most of the time, so that runs reach the end. */
const suiting = (draft: Draft, any: Act, seed: number): Act => {
  const shown = present(visit, draft, facts);
  if (seed % 4 === 0) return any;
  if (shown.type === 'review') return seed % 2 === 0 ? { type: 'confirm' } : any;
  if (shown.kind === 'choices' && shown.picked.length > 0) return { type: 'ready' };
  const choice = shown.choices[seed % Math.max(1, shown.choices.length)];
  if (choice) return { type: 'pick', value: choice.value };
  if (shown.kind === 'file') return { type: 'file', file: { file: `f${seed}` } };
  return { type: 'text', text: shown.kind === 'number' ? String(seed % 9) : 'Nam Trần' };
};

type Seen = Step<unknown, string> & { readonly before: Draft; readonly input: Input };

/** Plays a sequence and hands each step to the check. */
function played(sequence: readonly (readonly [Act, number])[], check: (seen: Seen) => void): Draft {
  let draft = startDraft(visit, 5);
  sequence.forEach(([any, ago], index) => {
    const input = inputOf(suiting(draft, any, index * 7 + ago), draft.revision - ago);
    const made = step(visit, draft, input, facts);
    check({ ...made, before: draft, input });
    draft = made.draft;
  });
  return draft;
}

const askedIn = (draft: Draft): readonly string[] => {
  const shown = present(visit, { ...draft, at: null }, facts);
  return shown.type === 'review' ? shown.items.map(({ id }) => id) : [];
};

describe('any sequence of inputs', () => {
  it('loses no answer, except those that a new answer makes pointless or that are skipped', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        played(sequence, ({ before, draft }) => {
          const shown = present(visit, before, facts);
          const here = shown.type === 'ask' ? shown.id : null;
          const changedHere = here !== null && draft.answers[here] !== before.answers[here];
          for (const [id, answer] of Object.entries(before.answers)) {
            if (id === here) continue;
            if (changedHere) {
              // Pointless by the new answers: the same question is not asked any more, or its choice is gone.
              if (id in draft.answers) expect(draft.answers[id]).toEqual(answer);
              else expect(ids.indexOf(id)).toBeGreaterThan(ids.indexOf(here));
            } else expect(draft.answers[id]).toEqual(answer);
          }
          if (here !== null && here in before.answers && !(here in draft.answers))
            expect(draft.skipped).toContain(here);
        });
      }),
    );
  });

  it('ends only when each asked question is answered or was optional and skipped', () => {
    let ends = 0;
    fc.assert(
      fc.property(acts, (sequence) => {
        played(sequence, ({ before, outcome }) => {
          if (outcome.type !== 'done') return;
          ends += 1;
          const asked = askedIn(before);
          expect(asked.length).toBeGreaterThanOrEqual(4);
          for (const id of asked) expect(id in before.answers || ['reason', 'photo'].includes(id)).toBe(true);
          expect(Object.keys(outcome.answers as object).sort()).toEqual(
            asked.filter((id) => id in before.answers).sort(),
          );
        });
      }),
      { numRuns: 300 },
    );
    expect(ends).toBeGreaterThan(100);
  });

  it('gives the same draft when it is stored and read between steps', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        played(sequence, ({ before, input, ...made }) => {
          const stored = parseDraft(JSON.parse(JSON.stringify(before)));
          expect(stored).toStrictEqual(before);
          if (stored) expect(step(visit, stored, input, facts)).toStrictEqual(made);
        });
      }),
    );
  });

  it('changes nothing by a button of another revision, a refused input or a second tap', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        played(sequence, ({ before, draft, input, outcome }) => {
          const stale = 'on' in input && input.on !== before.revision;
          if (stale) expect(outcome.type).toBe('stale');
          if (stale || (outcome.type === 'again' && outcome.refusal.reason !== 'outdated')) expect(draft).toBe(before);
          if ('on' in input) expect(step(visit, draft, input, facts).draft).toEqual(draft);
        });
      }),
    );
  });

  it('refuses only for reasons that have a text', () => {
    const own = ['ambiguous-date', 'date-in-future', 'too-short', 'whole-number', 'too-few', 'too-many'];
    fc.assert(
      fc.property(acts, (sequence) => {
        played(sequence, ({ outcome }) => {
          if (outcome.type === 'again') expect([...refusalReasons, ...own]).toContain(outcome.refusal.reason);
        });
      }),
    );
  });

  it('comes back to the same question by Back and Keep, with the same progress', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const draft = played(sequence, () => {});
        const here = present(visit, { ...draft, picked: null }, facts);
        const back = step(visit, draft, { type: 'back' }, facts);
        if (back.outcome.type !== 'ask') return;
        const again = step(visit, back.draft, { type: 'keep' }, facts);
        // Looked at from the review, Keep leads to the review; else to the question that one came from.
        const review = present(visit, { ...draft, at: null }, facts).type === 'review';
        if (review) expect(again.outcome.type).toBe('review');
        else expect(again.outcome).toEqual({ ...here, revision: draft.revision + 2 });
        expect(again.draft.answers).toEqual(draft.answers);
      }),
    );
  });

  it('shows a progress within bounds, further with each new answer', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        played(sequence, ({ before, outcome }) => {
          if (outcome.type !== 'ask') return;
          expect(outcome.progress.at).toBeGreaterThanOrEqual(1);
          expect(outcome.progress.at).toBeLessThanOrEqual(outcome.progress.of);
          const shown = present(visit, before, facts);
          const fresh = shown.type === 'ask' && !(shown.id in before.answers) && before.at === null;
          if (!fresh || outcome.revision === before.revision || outcome.controls.includes('keep')) return;
          // A question that a change brought up lies before others that are settled already: these are passed over.
          const settled = [...Object.keys(before.answers), ...before.skipped];
          const last = settled.every((id) => ids.indexOf(id) < ids.indexOf(shown.id));
          if (last) expect(outcome.progress.at).toBe(shown.progress.at + 1);
          else expect(outcome.progress.at).toBeGreaterThan(shown.progress.at);
        });
      }),
    );
  });
});
