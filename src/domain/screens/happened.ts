/** What can be told of an open case that no step asks for. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

export const happenedScreen = (casePublicId: string, number: string): Screen => ({
  lines: [{ key: 'happened.ask', values: { number: { code: number } } }],
  rows: [
    [{ label: { key: 'happened.do-visit' }, action: action('happened.visit', casePublicId) }],
    [{ label: { key: 'happened.do-help' }, action: action('happened.help', casePublicId) }],
    [{ label: { key: 'happened.do-where' }, action: action('happened.where', casePublicId) }],
    [{ label: { key: 'happened.do-national' }, action: action('happened.national', casePublicId) }],
    [{ label: { key: 'common.back' }, action: action('case', casePublicId) }],
  ],
});
