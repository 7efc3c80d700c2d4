/** Screens of support tasks: offered, held, finished. None but the one asked for on demand holds a name. */
import { action } from '../action.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { type TextKey, textKey } from '../text-key.ts';
import { needName } from './need-parts.ts';
import { type PageAt, pageBeside, turnsBeside } from './pages.ts';

interface Offered {
  readonly publicId: string;
  readonly kind: string;
  readonly stage: string | null;
  readonly number: string;
  readonly place: string;
}

export interface TaskShown extends Offered {
  readonly until: CivilDate | null;
}

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const openList: Button = { label: { key: 'task.button-open' }, action: action('tasks') };
const myList: Button = { label: { key: 'task.button-mine' }, action: action('tasks.mine') };

/** `HX-2026-0042 · Red Star School · Primary` */
const placeLine = ({ number, place, stage }: Offered): Phrase =>
  stage
    ? {
        key: 'task.line',
        values: { number: { code: number }, place, stage: { phrase: { key: textKey('stage', stage) } } },
      }
    : { key: 'task.line-no-stage', values: { number: { code: number }, place } };

/** The announcement, and the page of a task that is still open. */
export const taskOfferScreen = (task: Offered): Screen => ({
  lines: [
    { key: 'task.offer', values: { need: needName(task.kind) } },
    placeLine(task),
    null,
    { key: 'task.offer-hint' },
  ],
  rows: [
    [{ label: { key: 'task.claim' }, action: action('task.claim', task.publicId), style: 'primary' }],
    [openList, home],
  ],
});

/** A task in hand: what can be done with it. */
export const heldTaskScreen = (task: TaskShown, first?: Phrase): Screen => ({
  lines: [
    ...(first ? [first, null] : []),
    { key: 'task.held', values: { need: needName(task.kind) } },
    placeLine(task),
    ...(task.until ? [{ key: 'task.until', values: { on: { on: task.until } } } as const] : []),
    null,
    { key: 'task.held-hint' },
  ],
  rows: [
    [{ label: { key: 'task.who' }, action: action('task.who', task.publicId) }],
    [
      { label: { key: 'task.done' }, action: action('task.done', task.publicId), style: 'success' },
      { label: { key: 'task.hand-back' }, action: action('task.back', task.publicId) },
    ],
    [myList, home],
  ],
});

/** Open tasks, or one's own, a page at a time. */
export function taskListScreen(
  list: 'tasks' | 'tasks.mine',
  tasks: readonly TaskShown[],
  at: PageAt | undefined,
  first?: Phrase,
): Screen {
  const mine = list === 'tasks.mine';
  const shown = pageBeside(tasks, at);
  const opening = first ? [first, null] : [];
  const other = mine ? openList : myList;
  if (tasks.length === 0)
    return { lines: [...opening, { key: mine ? 'task.none-mine' : 'task.none-open' }], rows: [[other, home]] };
  return {
    lines: [...opening, { key: mine ? 'task.mine-title' : 'task.open-title', values: { count: tasks.length } }],
    rows: [
      ...shown.items.map((task): Button[] => [
        {
          label: { key: 'task.button', values: { need: needName(task.kind), number: { code: task.number } } },
          action: action('task.open', task.publicId),
        },
      ]),
      turnsBeside(shown, (...to) => action(`${list}.page`, ...to)),
      [other, home],
    ],
  };
}

/** Why it is handed back: one tap. */
export const handBackScreen = (publicId: string, reasons: readonly string[]): Screen => ({
  lines: [{ key: 'task.why-back' }],
  rows: [
    ...reasons.map((reason): Button[] => [
      { label: { key: textKey('task', `why-${reason}`) }, action: action('task.back-why', publicId, reason) },
    ]),
    [{ label: { key: 'common.back' }, action: action('task.open', publicId) }],
  ],
});

/** Who it is: asked for by the holder, protected, gone in the evening. */
export const whoScreen = (child: {
  readonly casePublicId: string;
  readonly number: string;
  readonly schoolClass: Value;
  readonly details: { name: string; guardian?: string; phone?: string; address?: string };
  readonly withdrawAt: Instant;
}): Screen => {
  const { name, guardian, phone, address } = child.details;
  return {
    lines: [
      { key: 'task.child', values: { name, class: child.schoolClass, number: { code: child.number } } },
      ...(guardian ? [{ key: 'task.guardian', values: { guardian } } as const] : []),
      ...(phone ? [{ key: 'task.phone', values: { phone } } as const] : []),
      ...(address ? [{ key: 'task.address', values: { address } } as const] : []),
      ...(guardian || phone || address ? [] : [{ key: 'task.ask-teacher' } as const]),
      null,
      { key: 'task.withdrawn-later' },
    ],
    rows: [[{ label: { key: 'case.do-ask' }, action: action('colleague.ask', child.casePublicId) }]],
    sensitivity: 'names',
    withdrawAt: child.withdrawAt,
  };
};

interface News {
  readonly kind: string;
  readonly number: string;
  readonly casePublicId: string;
  readonly helper?: string;
  readonly reason?: string;
}

const caseButton = (publicId: string): Button => ({
  label: { key: 'step.open-case' },
  action: action('case', publicId),
});

/** To whoever has charge of the case, and to the coordinator. */
export const taskNewsScreen = (key: TextKey, news: News): Screen => ({
  lines: [
    {
      key,
      values: {
        need: needName(news.kind),
        number: { code: news.number },
        ...(news.helper === undefined ? {} : { name: news.helper }),
        ...(news.reason === undefined ? {} : { why: { phrase: { key: textKey('task', `why-${news.reason}`) } } }),
      },
    },
  ],
  rows: [[caseButton(news.casePublicId)]],
});

export const taskDoneNewsScreen = (news: News & { readonly on: CivilDate; readonly hours: number }): Screen => ({
  lines: [
    {
      key: 'task.done-news',
      values: {
        need: needName(news.kind),
        number: { code: news.number },
        name: news.helper ?? '',
        on: { on: news.on },
        count: news.hours,
      },
    },
  ],
  rows: [[caseButton(news.casePublicId)]],
});

export const taskReminderScreen = (task: {
  readonly publicId: string;
  readonly kind: string;
  readonly number: string;
  readonly until: CivilDate;
}): Screen => ({
  lines: [
    {
      key: 'task.reminder',
      values: { need: needName(task.kind), number: { code: task.number }, on: { on: task.until } },
    },
  ],
  rows: [
    [
      { label: { key: 'task.done' }, action: action('task.done', task.publicId), style: 'success' },
      { label: { key: 'task.hand-back' }, action: action('task.back', task.publicId) },
    ],
    [{ label: { key: 'task.button-look' }, action: action('task.open', task.publicId) }],
  ],
});

/** To whoever held it. */
export const taskOverScreen = (
  why: 'lease-over' | 'not-needed',
  task: { readonly kind: string; readonly number: string },
): Screen => ({
  lines: [
    { key: textKey('task', `over-${why}`), values: { need: needName(task.kind), number: { code: task.number } } },
  ],
  rows: [[openList, home]],
});

/** The coordinator put it into somebody's hands. */
export const assignedScreen = (task: {
  readonly publicId: string;
  readonly kind: string;
  readonly number: string;
}): Screen => ({
  lines: [
    { key: 'task.assigned', values: { need: needName(task.kind), number: { code: task.number } } },
    null,
    { key: 'task.assigned-hint' },
  ],
  rows: [[{ label: { key: 'task.button-look' }, action: action('task.open', task.publicId), style: 'primary' }]],
});

export const taskFinishedScreen = (kind: string): Screen => ({
  lines: [{ key: 'task.finished', values: { need: needName(kind) } }],
  rows: [[myList, openList], [home]],
});
