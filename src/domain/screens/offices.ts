/** Screens of the offices: who speaks for each, and how somebody joins. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { pageOf, turnsOf } from './pages.ts';
import { roleName } from './people.ts';
import { agencyName } from './referral-form.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };

export interface OfficeShown {
  readonly agency: string;
  readonly people: readonly string[];
  readonly missing: boolean;
}

const officeLine = ({ agency, people, missing }: OfficeShown): Phrase =>
  people.length > 0
    ? { key: 'office.line', values: { agency: agencyName(agency), list: { list: [...people] } } }
    : { key: missing ? 'office.line-missing' : 'office.line-nobody', values: { agency: agencyName(agency) } };

export const officesScreen = (
  unit: { readonly publicId: string; readonly name: string },
  offices: readonly OfficeShown[],
  page: number,
): Screen => ({
  lines: [
    { key: 'office.title', values: { unit: unit.name } },
    { key: 'office.hint' },
    null,
    ...pageOf(offices, page).items.map(officeLine),
  ],
  rows: [
    ...pageOf(offices, page).items.map(({ agency, missing }): Button[] => [
      {
        label: { key: textKey('agency', agency) },
        action: action('office', unit.publicId, agency),
        ...(missing ? { style: 'danger' as const } : {}),
      },
    ]),
    turnsOf(pageOf(offices, page), (to) => action('offices.unit', unit.publicId, to)),
    [home],
  ],
});

export const officeScreen = (shown: {
  readonly unit: { readonly publicId: string; readonly name: string };
  readonly office: OfficeShown;
  readonly heldBy: 'principal' | 'coordinator' | undefined;
  readonly open: number;
  readonly link: string;
  readonly until: CivilDate;
}): Screen => {
  const { unit, office, link } = shown;
  const agency = agencyName(office.agency);
  return {
    lines: [
      { key: 'office.title-one', values: { agency, unit: unit.name } },
      office.people.length > 0
        ? { key: 'office.people', values: { list: { list: [...office.people] } } }
        : shown.heldBy
          ? { key: 'office.held', values: { role: roleName(shown.heldBy) } }
          : { key: 'office.nobody' },
      ...(shown.open > 0 ? [{ key: 'office.open', values: { count: shown.open } } as const] : []),
      null,
      { key: 'office.link', values: { until: { on: shown.until }, link } },
    ],
    rows: [
      [
        { label: { key: 'office.copy' }, copy: link },
        {
          label: { key: 'invite.share' },
          share: { url: link, text: { key: 'office.share-text', values: { agency, unit: unit.name } } },
        },
      ],
      [{ label: { key: 'common.back' }, action: action('offices.unit', unit.publicId, 0) }, home],
    ],
  };
};
