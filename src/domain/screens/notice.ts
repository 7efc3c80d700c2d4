/** The page of a notice: what it is, its number once it is approved, and who hands it over by when. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';

export function noticePageScreen(page: {
  readonly stepPublicId: string;
  readonly casePublicId: string;
  readonly code: string;
  /** Undefined until it is approved. */
  readonly number: string | undefined;
  readonly issuers: readonly string[];
  readonly deadline: { readonly count: number; readonly unit: string } | undefined;
  readonly case: string;
  readonly initial: string;
  readonly owner: string;
  readonly dueOn: CivilDate;
  readonly mayApprove: boolean;
  /** The programme has it as a paper. */
  readonly printable: boolean;
}): Screen {
  const { number, deadline, mayApprove } = page;
  const name = { phrase: { key: textKey('notice', page.code) } };
  return {
    lines: [
      number === undefined
        ? { key: 'notice-page.title', values: { notice: name } }
        : { key: 'notice-page.numbered', values: { notice: name, number: { code: number } } },
      {
        key: 'ledger.case-line',
        values: { number: { code: page.case }, initial: page.initial },
      },
      null,
      {
        key: 'notice-page.issuers',
        values: { list: { list: page.issuers.map((agency) => ({ phrase: { key: textKey('agency', agency) } })) } },
      },
      { key: 'notice-page.content' },
      ...(deadline
        ? [
            {
              key: textKey('notice-page', `deadline-${deadline.unit}`),
              values: { count: deadline.count },
            } satisfies Phrase,
          ]
        : []),
      page.owner === ''
        ? { key: 'notice-page.by-nobody', values: { on: { on: page.dueOn } } }
        : { key: 'notice-page.by', values: { name: page.owner, on: { on: page.dueOn } } },
      null,
      { key: number === undefined ? 'notice-page.waits' : 'notice-page.hand-over' },
    ],
    rows: [
      [mainButton(page, mayApprove)],
      page.printable && number !== undefined
        ? [{ label: { key: 'case.do-papers' }, action: action('papers', page.casePublicId) }]
        : [],
      [{ label: { key: 'step.open-case' }, action: action('case', page.casePublicId) }],
    ],
  };
}

function mainButton(
  { number, stepPublicId }: { number: string | undefined; stepPublicId: string },
  mayApprove: boolean,
): Button {
  if (number !== undefined)
    return {
      label: { key: 'notice-page.button-served' },
      action: action('notice.served', stepPublicId),
      style: 'primary',
    };
  return mayApprove
    ? { label: { key: 'notice-page.button-approve' }, action: action('notice.approve', stepPublicId), style: 'success' }
    : { label: { key: 'notice-page.button-ask' }, action: action('notice.ask', stepPublicId), style: 'primary' };
}
