import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { type AnswersOf, conversation } from '../../src/dialogue/conversation.ts';
import { startDraft } from '../../src/dialogue/draft.ts';
import { printBlank } from '../../src/dialogue/print-blank.ts';
import { step } from '../../src/dialogue/step.ts';
import { facts, visit } from './visit.ts';

const head = { id: 'c', version: 1 };
const text = { id: 'a', kind: 'text', prompt: 'p' } as const;
const choices = () => [{ value: 'v', label: 'l' }];

describe('a declaration', () => {
  it('knows the type of its answers: what may not be asked or may be skipped may be missing', () => {
    type Answers = AnswersOf<typeof visit>;
    expectTypeOf<Answers['met']>().toEqualTypeOf<'guardian' | 'child' | 'nobody'>();
    expectTypeOf<Answers['visitedOn']>().toEqualTypeOf<string>();
    expectTypeOf<Answers['children']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<Answers['needs']>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<Answers['reason']>().toEqualTypeOf<string | undefined>();
  });

  it('is checked by the compiler: earlier answers, facts, and the names of properties', () => {
    const begun = conversation<{ day: string }, string>(head).ask({ ...text, schema: z.enum(['x', 'y']) });
    // @ts-expect-error 'z' is no answer of a
    begun.ask({ id: 'b', kind: 'text', prompt: 'p', when: ({ a }) => a === 'z' });
    // @ts-expect-error later is not asked before
    begun.ask({ id: 'b', kind: 'text', prompt: 'p', when: ({ later }) => later === 'x' });
    // @ts-expect-error there is no such fact
    begun.ask({ id: 'b', kind: 'text', prompt: 'p', when: (_answers, { month }) => month === 'x' });
    // @ts-expect-error misspelt
    begun.ask({ id: 'b', kind: 'text', prompt: 'p', optionl: true });
    // @ts-expect-error the words of this conversation are text
    begun.ask({ id: 'b', kind: 'text', prompt: 5 });
    expect(begun.questions).toHaveLength(1);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['an id twice', () => conversation(head).ask(text).ask(text), /the id is taken/],
    ['an id that is no word', () => conversation(head).ask({ ...text, id: '__proto__' }), /letters, digits/],
    ['a choice of nothing', () => conversation(head).ask({ ...text, kind: 'choice' }), /needs choices/],
    [
      'reading what is not typed',
      () => conversation(head).ask({ ...text, kind: 'choice', choices, read: () => ({ ok: true, value: 1 }) }),
      /use schema/,
    ],
    ['no version', () => conversation({ id: 'c', version: 0 }), /version/],
  ])('with %s is refused at once', (_title, declare, message) => expect(declare).toThrow(message));

  it('is not changed by what is added to it elsewhere', () => {
    const begun = conversation<null, string>(head).ask(text);
    expect(begun.ask({ ...text, id: 'b' }).questions).toHaveLength(2);
    expect(begun.questions).toHaveLength(1);
  });

  it('prints as a blank form: all questions with their choices, whatever would be asked', () => {
    const blank = printBlank(visit, facts);
    expect(blank.map(({ id, conditional, optional }) => [id, conditional, optional])).toEqual([
      ['met', false, false],
      ['visitedOn', false, false],
      ['name', true, false],
      ['children', true, false],
      ['needs', true, false],
      ['first', true, false],
      ['reason', false, true],
      ['photo', false, true],
    ]);
    expect(blank[4]?.choices.map(({ value }) => value)).toEqual(facts.aids);
    expect(blank[3]?.prompt).toBe('visit.children');
    expect(blank[1]?.hint).toBe('visit.visited-on-hint');
  });
});

describe('the work of a step', () => {
  it('is the same for the fifteenth question as for the first: one schema run, each condition once a look', () => {
    const calls = { schema: 0, when: 0, choices: 0 };
    let long = conversation<null, string>({ id: 'long', version: 1 }) as ReturnType<typeof conversation<null, string>>;
    for (let n = 1; n <= 15; n += 1) {
      long = long.ask({
        id: `q${n}`,
        kind: 'choice',
        prompt: 'p',
        when: () => ++calls.when > 0,
        choices: () => {
          calls.choices += 1;
          return choices();
        },
        schema: z.string().refine(() => ++calls.schema > 0),
      });
    }
    const work: unknown[] = [];
    let draft = startDraft(long);
    for (let n = 1; n < 15; n += 1) {
      Object.assign(calls, { schema: 0, when: 0, choices: 0 });
      draft = step(long, draft, { type: 'pick', value: 'v', on: draft.revision }, null).draft;
      work.push({ ...calls });
    }
    expect(work).toEqual(Array(14).fill({ schema: 1, when: 30, choices: 2 }));
  });
});
