/** Screens of a visit that is handed to somebody. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { CivilDate, Screen, Value } from '../screen.ts';
import { roleName } from './people.ts';
import { caseLine, stepName } from './steps.ts';

/** Asks a liaison or volunteer to go; nothing of the family yet. */
export const askVisitScreen = (ask: {
  stepPublicId: string;
  kind: string;
  by: { name: string; role: Role };
  number: string;
  initial: string;
  schoolClass: Value;
  absentDays: number;
  dueOn: CivilDate;
}): Screen => ({
  lines: [
    { key: 'step.title', values: { step: { phrase: stepName(ask.kind) } } },
    caseLine(ask),
    null,
    { key: 'hand-over.asks', values: { name: ask.by.name, role: roleName(ask.by.role) } },
    { key: 'step.due', values: { on: { on: ask.dueOn } } },
  ],
  rows: [
    [
      { label: { key: 'hand-over.go' }, action: action('visit.accept', ask.stepPublicId), style: 'success' },
      { label: { key: 'hand-over.cannot' }, action: action('visit.decline', ask.stepPublicId) },
    ],
  ],
});

/** To who asked: until there is a yes, the step stays theirs. */
export const handedScreen = (handed: { name: string; number: string; stepPublicId: string }): Screen => ({
  lines: [
    { key: 'hand-over.asked', values: { name: handed.name } },
    { key: 'recorded.case', values: { number: { code: handed.number } } },
    null,
    { key: 'hand-over.asked-hint' },
  ],
  rows: [
    [{ label: { key: 'hand-over.ask-other' }, action: action('visit.hand', handed.stepPublicId, 0) }],
    [{ label: { key: 'common.home' }, action: action('home') }],
  ],
});

/** To who asked: what came of it is on the case's page. */
export const visitedScreen = (visited: { name: string; number: string; casePublicId: string }): Screen => ({
  lines: [
    { key: 'hand-over.visited', values: { name: visited.name } },
    { key: 'recorded.case', values: { number: { code: visited.number } } },
  ],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', visited.casePublicId), style: 'primary' }]],
});

/** To who was asked before: it has been settled otherwise. */
export const askedElsewhereScreen = (number: string): Screen => ({
  lines: [{ key: 'hand-over.elsewhere', values: { number: { code: number } } }],
  rows: [[{ label: { key: 'common.home' }, action: action('home') }]],
});
