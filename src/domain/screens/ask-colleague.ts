/** A few words about one case from a colleague who has it in hand too, and the way to answer. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Instant, Screen } from '../screen.ts';
import { roleName } from './people.ts';

export const colleagueWordsScreen = (said: {
  readonly casePublicId: string;
  readonly number: string;
  readonly name: string;
  readonly role: Role;
  readonly words: string;
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: 'colleague.writes', values: { name: said.name, role: roleName(said.role), number: { code: said.number } } },
    { key: 'event.words', values: { note: { said: said.words } } },
  ],
  rows: [
    [{ label: { key: 'colleague.answer' }, action: action('colleague.ask', said.casePublicId), style: 'primary' }],
    [
      { label: { key: 'step.open-case' }, action: action('case', said.casePublicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
  sensitivity: 'names',
  withdrawAt: said.withdrawAt,
});

export const sentToColleagueScreen = (casePublicId: string, name: string, number: string): Screen => ({
  lines: [
    { key: 'colleague.sent', values: { name } },
    { key: 'recorded.case', values: { number: { code: number } } },
  ],
  rows: [
    [
      { label: { key: 'step.open-case' }, action: action('case', casePublicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
