/** What is kept about a child, told to its parents: on the screen, and as a page to print and hand over. */

import { action } from '../action.ts';
import type { BornBetween } from '../age.ts';
import type { Role } from '../rights.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { eventLines } from './case-events.ts';
import { agePhrase } from './child.ts';

export interface FamilyAnswer {
  readonly childPublicId: string;
  readonly details: {
    readonly name: string;
    readonly guardian?: string;
    readonly phone?: string;
    readonly address?: string;
    readonly born?: BornBetween | number;
    readonly birth?: CivilDate;
    readonly sex?: 'm' | 'f';
    readonly identifier?: string;
  };
  readonly today: CivilDate;
  readonly madeBy: string;
  readonly schoolClass: Value;
  readonly since: CivilDate;
  readonly until: CivilDate | undefined;
  readonly days: { readonly absent: number; readonly excused: number };
  readonly case:
    | {
        readonly number: string;
        readonly openedOn: CivilDate;
        readonly closedOn: CivilDate | undefined;
        readonly events: readonly {
          readonly kind: string;
          readonly on: CivilDate;
          readonly recordedOn: CivilDate;
          readonly role: string | undefined;
          readonly data: Readonly<Record<string, unknown>>;
        }[];
        /** In people's own words. */
        readonly notes: number;
        readonly needs: readonly string[];
        readonly agencies: readonly string[];
      }
    | undefined;
  readonly consents: readonly { readonly on: CivilDate; readonly until: CivilDate | undefined }[];
  /** How often the details were opened, this time included. */
  readonly reads: number;
  readonly namesYears: number;
}

function familyAnswerLines(answer: FamilyAnswer): (Phrase | null)[] {
  const { details, days, case: one } = answer;
  const known = (key: Phrase['key'], value: Value | undefined): Phrase[] =>
    value === undefined ? [] : [{ key, values: { value } }];
  return [
    { key: 'child.answer-head', values: { name: details.name } },
    { key: 'child.answer-made', values: { on: { on: answer.today }, person: answer.madeBy } },
    null,
    { key: 'child.class', values: { class: answer.schoolClass } },
    { key: 'child.answer-listed', values: { on: { on: answer.since } } },
    ...(answer.until ? [{ key: 'child.left-on', values: { on: { on: answer.until } } } as const] : []),
    ...known('child.guardian', details.guardian),
    ...known('child.phone', details.phone === undefined ? undefined : { code: details.phone }),
    ...known('child.address', details.address),
    ...(details.sex ? [{ key: textKey('child', `sex-${details.sex}`) }] : []),
    ...(details.birth ? [{ key: 'child.birth', values: { on: { on: details.birth } } } as const] : []),
    ...(details.birth ? [] : agePhrase(details, answer.today)),
    ...(details.identifier
      ? [{ key: 'child.identifier', values: { code: { code: details.identifier } } } as const]
      : []),
    { key: 'child.answer-days', values: { absent: days.absent, excused: days.excused } },
    ...(one ? caseLines(one) : [{ key: 'child.answer-no-case' } as const]),
    ...answer.consents.map(({ on }): Phrase => ({ key: 'child.answer-consent', values: { on: { on } } })),
    null,
    { key: 'child.answer-reads', values: { times: answer.reads } },
    { key: 'child.answer-kept', values: { years: answer.namesYears } },
    { key: 'child.answer-rights' },
  ];
}

function caseLines(one: NonNullable<FamilyAnswer['case']>): (Phrase | null)[] {
  const named = (noun: 'need' | 'agency', codes: readonly string[]): Value => ({
    list: codes.map((code) => ({ phrase: { key: textKey(noun, code) } })),
  });
  return [
    null,
    { key: 'child.answer-case', values: { number: { code: one.number }, on: { on: one.openedOn } } },
    ...(one.closedOn ? [{ key: 'child.answer-closed', values: { on: { on: one.closedOn } } } as const] : []),
    ...one.events.flatMap((event) =>
      eventLines({
        ...event,
        role: event.role as Role | undefined,
        name: undefined,
        hasWords: false,
        takenBack: false,
      }),
    ),
    ...(one.notes > 0 ? [{ key: 'child.answer-notes', values: { notes: one.notes } } as const] : []),
    ...(one.needs.length > 0
      ? [{ key: 'child.answer-needs', values: { needs: named('need', one.needs) } } as const]
      : []),
    ...(one.agencies.length > 0
      ? [{ key: 'child.answer-agencies', values: { agencies: named('agency', one.agencies) } } as const]
      : []),
  ];
}

const rowsOf = ({ childPublicId }: FamilyAnswer): Button[][] => [
  [
    { label: { key: 'child.show' }, action: action('child', childPublicId) },
    { label: { key: 'common.home' }, action: action('home') },
  ],
];

export const familyAnswerScreen = (answer: FamilyAnswer, withdrawAt: Instant): Screen => ({
  lines: familyAnswerLines(answer),
  rows: rowsOf(answer),
  sensitivity: 'names',
  withdrawAt,
});

/** Not protected, or nobody could print it; it leaves the chat all the same. */
export const familyAnswerFile = (answer: FamilyAnswer, withdrawAt: Instant): Screen => ({
  lines: [{ key: 'child.answer-file' }],
  rows: rowsOf(answer),
  withdrawAt,
  attachment: { kind: 'page', name: 'answer.html', lines: familyAnswerLines(answer) },
});
