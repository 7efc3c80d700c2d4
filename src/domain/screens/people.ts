/** Screens about people who join and leave. */
import { action } from '../action.ts';
import { type Language, languageNames } from '../language.ts';
import { type Role, rolesThatSeeChildren } from '../rights.ts';
import type { CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { type Page, turnsBeside } from './pages.ts';

export const roleName = (role: Role): { phrase: Phrase } => ({ phrase: { key: textKey('role', role) } });

/** Asks a coordinator to let somebody in; `agency`: the office for which a liaison would speak. */
export const applicantScreen = (applicant: {
  publicId: string;
  name: string;
  role: Role;
  unit: string;
  agency: string | null;
  about: AboutApplicant;
}): Screen => ({
  lines: [
    { key: 'people.asks', values: { name: applicant.name, role: roleName(applicant.role), unit: applicant.unit } },
    ...(applicant.agency
      ? [{ key: 'office.of', values: { agency: { phrase: { key: textKey('agency', applicant.agency) } } } } as const]
      : []),
    null,
    ...accountLines(applicant.about),
    null,
    { key: rolesThatSeeChildren.includes(applicant.role) ? 'people.asks-hint' : 'people.asks-hint-cards' },
  ],
  rows: [
    [
      { label: { key: 'people.admit' }, action: action('people.admit', applicant.publicId), style: 'success' },
      { label: { key: 'people.decline' }, action: action('people.decline', applicant.publicId), style: 'danger' },
    ],
  ],
});

/** What is known of the account; a name can be anybody's. */
export interface AboutApplicant {
  readonly username: string | undefined;
  readonly language: Language;
  readonly since: CivilDate;
  readonly linkOf: string | undefined;
  readonly removedOn: CivilDate | undefined;
  readonly looksLike: string | undefined;
  readonly mixesAlphabets: boolean;
}

export const accountLines = (about: AboutApplicant): Phrase[] => [
  about.username === undefined
    ? { key: 'people.no-username' }
    : { key: 'people.username', values: { username: { code: `@${about.username}` } } },
  { key: 'people.since', values: { on: { on: about.since }, language: languageNames[about.language] } },
  ...(about.linkOf === undefined ? [] : [{ key: 'people.link-of', values: { name: about.linkOf } } as const]),
  ...(about.removedOn === undefined
    ? []
    : [{ key: 'people.was-removed', values: { on: { on: about.removedOn } } } as const]),
  ...(about.looksLike === undefined ? [] : [{ key: 'people.looks-like', values: { name: about.looksLike } } as const]),
  ...(about.mixesAlphabets ? [{ key: 'people.mixes' } as const] : []),
];

/** A link that many open at once may have got into the wrong hands. */
export const applicantsScreen = (asked: { unit: string; count: number }): Screen => ({
  lines: [{ key: 'people.ask-many', values: asked }, null, { key: 'people.ask-many-hint' }],
  rows: [[{ label: { key: 'people.look' }, action: action('people') }]],
});

/** Who was removed comes back by a coordinator's tap on their name alone. */
export const removedScreen = (people: Page<{ publicId: string; name: string; role: Role; unit: string }>): Screen => ({
  lines: [{ key: people.items.length > 0 ? 'people.removed-title' : 'people.removed-none' }],
  rows: [
    ...people.items.map(({ publicId, name, role, unit }) => [
      {
        label: { key: 'people.line', values: { name, role: roleName(role), unit } },
        action: action('people.back', publicId),
      } as const,
    ]),
    turnsBeside(people, (...to) => action('people.removed', ...to)),
    [{ label: { key: 'common.back' }, action: action('people') }],
  ],
});

/** To the coordinators: somebody became one by a link that was made at the server. */
export const coordinatorFromServerScreen = (made: { name: string; unit: string }): Screen => ({
  lines: [{ key: 'people.from-server', values: made }, { key: 'people.from-server-hint' }],
  rows: [[{ label: { key: 'common.home' }, action: action('home') }]],
});
