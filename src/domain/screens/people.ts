/** Screens about people who join and leave. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';

export const roleName = (role: Role): { phrase: Phrase } => ({ phrase: { key: textKey('role', role) } });

/** Asks a coordinator to let somebody in; `agency`: the office for which a liaison would speak. */
export const applicantScreen = (applicant: {
  publicId: string;
  name: string;
  role: Role;
  unit: string;
  agency: string | null;
}): Screen => ({
  lines: [
    { key: 'people.asks', values: { name: applicant.name, role: roleName(applicant.role), unit: applicant.unit } },
    ...(applicant.agency
      ? [{ key: 'office.of', values: { agency: { phrase: { key: textKey('agency', applicant.agency) } } } } as const]
      : []),
    null,
    { key: 'people.asks-hint' },
  ],
  rows: [
    [
      { label: { key: 'people.admit' }, action: action('people.admit', applicant.publicId), style: 'success' },
      { label: { key: 'people.decline' }, action: action('people.decline', applicant.publicId), style: 'danger' },
    ],
  ],
});

/** A link that many open at once may have got into the wrong hands. */
export const applicantsScreen = (asked: { unit: string; count: number }): Screen => ({
  lines: [{ key: 'people.ask-many', values: asked }, null, { key: 'people.ask-many-hint' }],
  rows: [[{ label: { key: 'people.look' }, action: action('people') }]],
});

/** To the coordinators: somebody became one by a link that was made at the server. */
export const coordinatorFromServerScreen = (made: { name: string; unit: string }): Screen => ({
  lines: [{ key: 'people.from-server', values: made }, { key: 'people.from-server-hint' }],
  rows: [[{ label: { key: 'common.home' }, action: action('home') }]],
});
