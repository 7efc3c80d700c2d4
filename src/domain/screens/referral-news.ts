/** News of referrals to those who refer, and the list of what needs somebody. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { type Page, turnsBeside } from './pages.ts';
import { agencyName } from './referral-form.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const openCase = (publicId: string): Button => ({ label: { key: 'step.open-case' }, action: action('case', publicId) });

/** To who sent it, and to those concerned: what the office said. */
export const referralNewsScreen = (news: {
  readonly key: 'accepted' | 'declined' | 'given-up' | 'removed' | 'helping' | 'handed-up';
  readonly publicId: string;
  readonly casePublicId: string;
  readonly number: string;
  readonly agency: string;
  readonly because?: string;
  readonly mayManage: boolean;
}): Screen => ({
  lines: [
    {
      key: textKey('referral', `news-${news.key}`),
      values: { agency: agencyName(news.agency), number: { code: news.number } },
    },
    ...(news.because
      ? [
          {
            key: 'referral.because',
            values: { why: { phrase: { key: textKey('referral', `why-${news.because}`) } } },
          } as const,
        ]
      : []),
  ],
  rows: [
    news.mayManage && offersOther.includes(news.key)
      ? [{ label: { key: 'referral.do-other' }, action: action('referral.other', news.publicId, 0), style: 'primary' }]
      : [],
    [
      ...(news.mayManage
        ? [{ label: { key: 'referral.button-show' } as const, action: action('referral', news.publicId) }]
        : []),
      openCase(news.casePublicId),
    ],
  ],
});

const offersOther: readonly string[] = ['declined', 'given-up', 'handed-up'];

export interface ListedReferral {
  readonly publicId: string;
  readonly number: string;
  /** Empty of a child in danger. */
  readonly initial: string;
  readonly agency: string;
  readonly state: string;
  readonly mine: boolean;
  /** For information: nobody waits for an answer. */
  readonly informed: boolean;
  readonly overdue: boolean;
  readonly dueOn: CivilDate | undefined;
}

/** What is to be done first: a narrow screen cuts the end off. */
export const referralLabel = ({ mine, state, number, initial, agency }: ListedReferral): Phrase => ({
  key: mine ? textKey('referral', `item-mine-${state}`) : textKey('referral', `item-${state}`),
  values: { number: { code: number }, initial, agency: agencyName(agency) },
});

/** `shown`: of that page. */
export const referralListScreen = (
  shown: readonly ListedReferral[],
  page: Page<{ publicId: string }>,
  total: number,
): Screen => ({
  lines: [total === 0 ? { key: 'referral.list-empty' } : { key: 'referral.list', values: { count: total } }],
  rows: [
    ...shown.map((ref): Button[] => [
      {
        label: referralLabel(ref),
        action: action('referral', ref.publicId),
        ...(ref.overdue ? { style: 'danger' as const } : {}),
      },
    ]),
    turnsBeside(page, (to, ...beside) => action('referrals.page', to, ...beside)),
    [{ label: { key: 'referral.button-over' }, action: action('referrals.over') }, home],
  ],
});
