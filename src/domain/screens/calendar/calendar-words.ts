/** Days, scopes and changes of a calendar in words. */
import type { CivilDate, Phrase, Value } from '../../screen.ts';
import { type TextKey, textKey } from '../../text-key.ts';

/** A change as it is stored, as far as a line needs it. */
export interface Change {
  readonly publicId: string;
  readonly kind: string;
  readonly scope: string;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly words: string;
  readonly term: string | null;
  readonly year: number | null;
  readonly struckAt: number | null;
}

export const daysValue = (from: CivilDate, to: CivilDate): Value =>
  from === to ? { on: from } : { phrase: { key: 'calendar.span', values: { from: { on: from }, to: { on: to } } } };

export const scopeValue = (scope: string): Value => ({ phrase: { key: textKey('calendar', `scope-${scope}`) } });

/** Why dates have moved: one change by its days, without what somebody called it, since the message stays. */
export function changeLine(change: Omit<Change, 'publicId'>): Phrase {
  const line = lineOf({ ...change, words: '' });
  return change.struckAt === null ? line : { key: 'calendar.line-struck', values: { line: { phrase: line } } };
}

export function lineOf({
  kind,
  scope,
  fromOn,
  toOn,
  words,
  term,
  year,
}: Omit<Change, 'publicId' | 'struckAt'>): Phrase {
  const days = daysValue(fromOn, toOn);
  if (kind === 'year') return { key: 'calendar.line-year', values: { year: { digits: String(year) } } };
  if (kind === 'week') return { key: 'calendar.line-week', values: { days: restDays(term ?? '') } };
  if (kind === 'term')
    return {
      key: 'calendar.line-term',
      values: { term: termName(term ?? ''), from: { on: fromOn }, to: { on: toOn } },
    };
  const [key, named] = kind === 'off' ? dayLines.off : dayLines.on;
  const called: Value = term !== null ? breakName(term) : words === '' ? '' : { said: words };
  return {
    key: called === '' ? key : named,
    values: { days, scope: scopeValue(scope), ...(called === '' ? {} : { words: called }) },
  };
}

/** Weekdays on which schools rest somewhere. */
const restNames: Readonly<Record<string, TextKey>> = {
  4: 'calendar.weekday-4',
  5: 'calendar.weekday-5',
  6: 'calendar.weekday-6',
  7: 'calendar.weekday-7',
};

/** `67` as the names of its weekdays. */
export const restDays = (weekdays: string): Value => ({
  list: [...weekdays].flatMap((day): Value[] => {
    const key = restNames[day];
    return key ? [{ phrase: { key } }] : [];
  }),
});

/** Without and with a name. */
const dayLines = {
  off: ['calendar.line-off', 'calendar.line-off-named'],
  on: ['calendar.line-on', 'calendar.line-on-named'],
} as const;

export const linesOf = (change: Change, count: number): Phrase =>
  count > 1 ? { key: 'calendar.line-many', values: { count } } : lineOf(change);

export const termName = (code: string): Value => ({ phrase: { key: textKey('term', code) } });

/** A break of pupils. */
export const breakName = (code: string): Value => ({ phrase: { key: textKey('school-break', code) } });
