/** A list in pages that others change while somebody reads it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/domain/screen.ts';
import { type PageAt, pageBeside, turnsBeside } from '../../src/domain/screens/pages.ts';
import { taskListScreen } from '../../src/domain/screens/tasks.ts';

const rows = (...ids: string[]) => ids.map((publicId) => ({ publicId }));
const idsOf = (items: readonly { publicId: string }[]) => items.map(({ publicId }) => publicId).join('');
const all = rows(...'abcdefghij');

/** Where the button of that name leads. */
function turn(page: ReturnType<typeof pageBeside>, key: 'common.next' | 'common.previous'): PageAt | undefined {
  const button: Button | undefined = turnsBeside(page, (...to) => to.join(':')).find(
    ({ label }) => 'key' in label && label.key === key,
  );
  const [at, beside, publicId = ''] = button && 'action' in button ? button.action.split(':') : [];
  return button && { page: Number(at), beside: beside as PageAt['beside'], publicId };
}

describe('the next page', () => {
  it('begins with the row after the last one, whatever was added or is gone before it', () => {
    const next = turn(pageBeside(all, undefined, 4), 'common.next');
    expect(next).toEqual({ page: 1, beside: 'after', publicId: 'd' });
    expect(idsOf(pageBeside(all, next, 4).items)).toBe('efgh');
    expect(idsOf(pageBeside(rows(...'xyabcdefghij'), next, 4).items)).toBe('efgh');
    expect(idsOf(pageBeside(rows(...'cdefghij'), next, 4).items)).toBe('efgh');
  });

  it('is found by its number when that row is gone, and is the last one past the end', () => {
    const at = { page: 1, beside: 'after', publicId: 'gone' } as const;
    expect(idsOf(pageBeside(all, at, 4).items)).toBe('efgh');
    expect(idsOf(pageBeside(all, { ...at, page: 99 }, 4).items)).toBe('ij');
    expect(idsOf(pageBeside([], at, 4).items)).toBe('');
  });

  it('and the one before lead through the whole list, each row once, in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }), (length, perPage) => {
        const list = Array.from({ length }, (_, i) => ({ publicId: `r${i}` }));
        const walk = (from: PageAt | undefined, key: 'common.next' | 'common.previous'): (typeof list)[] => {
          const page = pageBeside(list, from, perPage);
          const to = turn(page, key);
          return [[...page.items], ...(to ? walk(to, key) : [])];
        };
        const on = walk(undefined, 'common.next');
        expect(on.flat()).toEqual(list);
        const last = list.at(-1)?.publicId;
        if (last === undefined) return;
        const back = walk({ page: 999, beside: 'after', publicId: last }, 'common.previous').toReversed();
        expect(back.flat()).toEqual(list);
      }),
    );
  });

  it('has a way back where the rows before it have become fewer', () => {
    const at = { page: 3, beside: 'after', publicId: 'b' } as const;
    const page = pageBeside(rows(...'abc'), at, 4);
    expect(idsOf(page.items)).toBe('c');
    expect(idsOf(pageBeside(rows(...'abc'), turn(page, 'common.previous'), 4).items)).toBe('ab');
  });
});

it.each(['tasks', 'tasks.mine'] as const)('%s: a task that somebody else takes meanwhile takes none along', (list) => {
  const tasks = [...'abcdefghijkl'].map((letter) => ({
    publicId: letter.repeat(10),
    kind: 'tutoring',
    number: 'HX-2026-0001',
  }));
  type Shown = Parameters<typeof taskListScreen>[1];
  const idsIn = (left: typeof tasks, at?: PageAt) =>
    (taskListScreen(list, left as unknown as Shown, at).rows ?? [])
      .flat()
      .flatMap((button) =>
        'action' in button && button.action.startsWith('task.open:') ? [button.action.slice(-1)] : [],
      );
  expect(idsIn(tasks).join('')).toBe('abcdefgh');
  const at = { page: 1, beside: 'after', publicId: 'h'.repeat(10) } as const;
  expect(idsIn(tasks.slice(2), at).join('')).toBe('ijkl');
  const next = (taskListScreen(list, tasks as unknown as Shown, undefined).rows ?? [])
    .flat()
    .find((button) => 'action' in button && button.action.startsWith(`${list}.page`));
  expect(next && 'action' in next && next.action).toBe(`${list}.page:1:after:${'h'.repeat(10)}`);
});
