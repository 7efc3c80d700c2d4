/** The buttons of the case page: outcomes of its open steps, pages of its history, and what else may be done. */
import { action } from '../action.ts';
import type { Button } from '../screen.ts';
import { textKey } from '../text-key.ts';
import type { CaseAct, CasePageView } from './case-view.ts';
import { outcomeRows } from './step-answers.ts';

export const caseRows = (view: CasePageView): Button[][] => [...actRows(view), ...turns(view), ...moreRows(view)];

/** The verb of an act that lies in another feature. */
const verbOf = (act: CaseAct): string => verbs[act] ?? act;
const verbs: Partial<Record<CaseAct, string>> = {
  ask: 'colleague.ask',
  needs: 'needs.case',
  reason: 'reason.begin',
  'close-reopen': 'close.reopen',
  'take-over': 'over',
  'give-back': 'over.back',
};

/** The outcomes of open steps, each verb once: of the step that is due first. A visit to be logged is called so. */
function actRows(view: CasePageView): Button[][] {
  const seen = new Set<string>();
  const { publicId: casePublicId, unplaced } = view;
  const rows = view.steps.flatMap(({ step, handed }) => outcomeRows({ step, handed, casePublicId, unplaced }));
  const isVisit = (button: Button): boolean => 'key' in button.label && button.label.key === 'step.log-visit';
  const hasVisit = rows.flat().some(isVisit);
  return rows.map((row) =>
    row.filter((button) => {
      if (!('action' in button)) return false;
      if (hasVisit && button.action.startsWith('visit.log:') && !isVisit(button)) return false;
      const [verb = '', , ...rest] = button.action.split(':');
      // What a button of this verb is about stands on it.
      const what = verb === 'step.done' || verb === 'step.note' ? button.action : [verb, ...rest].join(':');
      if (!view.verbs.has(verb) || seen.has(what)) return false;
      seen.add(what);
      return true;
    }),
  );
}

function turns({ publicId, page, pages, events = [] }: CasePageView): Button[][] {
  const to = (key: 'case.newer' | 'case.older', at: number): Button => ({
    label: { key },
    action: action('case.page', publicId, at),
  });
  const worded = events.filter((event) => event.hasWords).length;
  return [
    [...(page > 0 ? [to('case.newer', page - 1)] : []), ...(page < pages - 1 ? [to('case.older', page + 1)] : [])],
    worded > 0
      ? [{ label: { key: 'case.words', values: { count: worded } }, action: action('case.words', publicId, page) }]
      : [],
  ];
}

function moreRows(view: CasePageView): Button[][] {
  const { publicId, childPublicId, allowed } = view;
  const button = (act: CaseAct, more: Partial<Button> = {}): Button[] =>
    allowed.has(act)
      ? [{ label: { key: textKey('case', `do-${act}`) }, action: action(verbOf(act), publicId), ...more } as Button]
      : [];
  return [
    view.findOut?.mayAdd ? [{ label: { key: 'step.find-out' }, action: action('child.edit', childPublicId) }] : [],
    allowed.has('details') ? [{ label: { key: 'case.do-details' }, action: action('child', childPublicId) }] : [],
    [...button('happened'), ...button('ask')],
    button('return', { style: 'success' }),
    button('enrol', { style: 'success' }),
    [...button('reason'), ...button('refer')],
    [...button('close'), ...button('close-reopen')],
    [...button('needs'), ...button('consent'), ...button('consent-end')],
    [...button('teacher'), ...button('correct')],
    button('papers'),
    [...button('danger', { style: 'danger' }), ...button('take-over'), ...button('give-back')],
    [
      { label: { key: 'case-list.button' }, action: action('cases') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ];
}
