/** What an office's person has done, for themselves: referrals that are over, services of the last month. */
import { action } from '../action.ts';
import type { CivilDate, Phrase, Screen } from '../screen.ts';
import { agencyName, serviceName } from './referral-form.ts';

export interface OfficeWork {
  readonly done: readonly {
    readonly number: string;
    readonly agency: string;
    readonly on: CivilDate | undefined;
    readonly state: string;
  }[];
  readonly total: number;
  readonly services: readonly { readonly code: string; readonly times: number }[];
}

export const officeWorkScreen = ({ done, total, services }: OfficeWork): Screen => ({
  lines: [
    total === 0 ? { key: 'referral.over-none' } : { key: 'referral.over', values: { count: total } },
    ...done.map(
      ({ number, agency, on, state }): Phrase => ({
        key: state === 'done' ? 'referral.over-done' : 'referral.over-declined',
        values: { number: { code: number }, agency: agencyName(agency), on: on === undefined ? '' : { on } },
      }),
    ),
    null,
    services.length === 0 ? { key: 'referral.gave-none' } : { key: 'referral.gave' },
    ...services.map(
      ({ code, times }): Phrase => ({
        key: 'referral.gave-line',
        values: { service: serviceName(code), count: times },
      }),
    ),
  ],
  rows: [
    [
      { label: { key: 'referral.button-list' }, action: action('referrals') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
