/** A new school year: which classes move up and how they are called, who goes on to another school, who came there. */
import { action } from '../action.ts';
import type { Button, Phrase, Screen } from '../screen.ts';
import { pageOf, turnsOf } from './pages.ts';
import { undoButton } from './undo.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };

export interface ClassOfYear {
  readonly publicId: string;
  readonly name: string;
  readonly pupils: number;
  readonly next: string | undefined;
  readonly finishes: boolean;
}

/** What one tap moves up: the classes whose next name is known, but for those that finish. */
export const movable = <C extends Pick<ClassOfYear, 'next' | 'finishes'>>(classes: readonly C[]): C[] =>
  classes.filter(({ next, finishes }) => next !== undefined && !finishes);

export function newYearScreen(classes: readonly ClassOfYear[], page = 0): Screen {
  const shown = pageOf(classes, page, perPage);
  const up = movable(classes);
  const [only] = up;
  return {
    lines: [
      { key: classes.length > 0 ? 'new-year.intro' : 'new-year.all-done' },
      ...(classes.length > 0 ? [null] : []),
      ...shown.items.map(lineOf),
    ],
    rows: [
      ...(only
        ? [
            [
              {
                label:
                  up.length === 1
                    ? ({ key: 'new-year.do-one', values: { class: only.name, next: only.next ?? '' } } as const)
                    : ({ key: 'new-year.do-all', values: { count: up.length } } as const),
                action: action('new-year.all'),
                style: 'primary' as const,
              },
            ],
          ]
        : []),
      ...shown.items.map((one): Button[] => [
        one.finishes
          ? {
              label: { key: 'new-year.do-finish', values: { class: one.name } },
              action: action('new-year.finish', one.publicId, 0),
            }
          : {
              label: { key: 'new-year.do-other', values: { class: one.name } },
              action: action('new-year.class', one.publicId),
            },
      ]),
      turnsOf(shown, (at) => action('new-year.page', at)),
      [home],
    ],
  };
}

const perPage = 12;

const lineOf = ({ name, next, finishes, pupils }: ClassOfYear): Phrase =>
  finishes
    ? { key: 'new-year.line-finishes', values: { class: name, count: pupils } }
    : next === undefined
      ? { key: 'new-year.line-unnamed', values: { class: name, count: pupils } }
      : { key: 'new-year.line', values: { class: name, next, count: pupils } };

export const movedUpScreen = (
  classes: readonly {
    readonly was: string;
    readonly now: string;
    readonly up: number;
    readonly repeat: number;
    readonly left: number;
    readonly kept: number;
  }[],
  undo: string,
): Screen => ({
  lines: classes.flatMap(({ was, now, up, repeat, left, kept }): Phrase[] => [
    { key: 'new-year.moved', values: { class: was, next: now, count: up } },
    ...(repeat > 0 ? [{ key: 'new-year.repeating', values: { count: repeat } } as const] : []),
    ...(left > 0 ? [{ key: 'new-year.have-left', values: { count: left } } as const] : []),
    ...(kept > 0 ? [{ key: 'new-year.kept', values: { count: kept } } as const] : []),
  ]),
  rows: [[undoButton(undo), { label: { key: 'new-year.more' }, action: action('new-year') }], [home]],
});

/** To which school the pupils go. */
export function finishScreen(
  of: { readonly publicId: string; readonly name: string; readonly pupils: number },
  schools: readonly { readonly publicId: string; readonly name: string }[],
  elsewhere: string,
  page: number,
): Screen {
  const shown = pageOf(schools, page, perPage);
  return {
    lines: [{ key: 'new-year.where', values: { class: of.name, count: of.pupils } }],
    rows: [
      ...shown.items.map((school): Button[] => [
        { label: { verbatim: school.name }, action: action('new-year.finished', of.publicId, school.publicId) },
      ]),
      turnsOf(shown, (at) => action('new-year.finish', of.publicId, at)),
      [{ label: { key: 'new-year.elsewhere' }, action: action('new-year.finished', of.publicId, elsewhere) }],
      [{ label: { key: 'common.back' }, action: action('new-year') }],
    ],
  };
}

export const finishedScreen = (
  {
    was,
    school,
    sent,
    kept,
  }: { readonly was: string; readonly school: string | undefined; readonly sent: number; readonly kept: number },
  undo: string,
): Screen => ({
  lines: [
    school === undefined
      ? { key: 'new-year.finished-elsewhere', values: { class: was, count: sent } }
      : { key: 'new-year.finished', values: { class: was, school, count: sent } },
    ...(kept > 0 ? [{ key: 'new-year.kept', values: { count: kept } } as const] : []),
  ],
  rows: [[undoButton(undo), { label: { key: 'new-year.more' }, action: action('new-year') }], [home]],
});

/** To the school that expects them; no names. */
export const expectedScreen = (news: Phrase, schoolPublicId: string): Screen => ({
  lines: [news],
  rows: [
    [{ label: { key: 'new-year.who-came' }, action: action('arrivals', schoolPublicId), style: 'primary' }],
    [home],
  ],
});

export const arrivedScreen = (said: {
  readonly count: number;
  readonly left: number;
  readonly class: string;
  readonly school: string;
  readonly undo: string;
}): Screen => ({
  lines: [
    { key: 'new-year.arrived', values: { count: said.count, class: said.class } },
    ...(said.left > 0 ? [{ key: 'new-year.still-expected', values: { count: said.left } } as const] : []),
  ],
  rows: [
    ...(said.left > 0
      ? [
          [
            {
              label: { key: 'new-year.who-came' } as const,
              action: action('arrivals', said.school),
              style: 'primary' as const,
            },
          ],
        ]
      : []),
    [undoButton(said.undo), home],
  ],
});

export const missingScreen = (count: number): Screen => ({
  lines: [{ key: 'new-year.missing-told', values: { count } }],
  rows: [[{ label: { key: 'case-list.button' }, action: action('cases') }, home]],
});
