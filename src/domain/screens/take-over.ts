/** Screens about a case that somebody has taken over. */
import { action } from '../action.ts';
import type { Screen } from '../screen.ts';

const home = { label: { key: 'common.home' }, action: action('home') } as const;

/** For whoever had something of it in hand. */
export const takenOverScreen = ({ number, name }: { number: string; name: string }): Screen => ({
  lines: [{ key: 'take-over.stood-down', values: { number: { code: number }, name } }],
  rows: [[home]],
});

/** Before it is done: what it means. */
export const askTakeOverScreen = (casePublicId: string, number: string): Screen => ({
  lines: [{ key: 'take-over.sure', values: { number: { code: number } } }],
  rows: [
    [{ label: { key: 'take-over.yes' }, action: action('over.take', casePublicId), style: 'primary' }],
    [{ label: { key: 'common.back' }, action: action('case', casePublicId) }],
  ],
});

/** Each week, to the keeper. */
export const askKeepScreen = (asked: {
  publicId: string;
  casePublicId: string;
  number: string;
  weeks: number;
}): Screen => ({
  lines: [{ key: 'take-over.ask', values: { number: { code: asked.number }, count: asked.weeks } }],
  rows: [
    [{ label: { key: 'take-over.keep' }, action: action('over.keep', asked.publicId) }],
    [{ label: { key: 'take-over.give-back' }, action: action('over.back', asked.casePublicId) }],
    [{ label: { key: 'step.open-case' }, action: action('case', asked.casePublicId) }],
  ],
});

/** After two weeks, to the unit above. */
export const longKeptScreen = (kept: {
  casePublicId: string;
  number: string;
  name: string;
  weeks: number;
}): Screen => ({
  lines: [{ key: 'take-over.long', values: { number: { code: kept.number }, name: kept.name, count: kept.weeks } }],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', kept.casePublicId) }]],
});
