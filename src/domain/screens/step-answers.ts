/** The buttons under a due step: which they are follows from what proves it, in whatever programme. */
import { action } from '../action.ts';
import type { Evidence } from '../ladder/ladder-rules.ts';
import type { Because } from '../ladder/ladder-state.ts';
import type { Button, Phrase } from '../screen.ts';
import { textKey } from '../text-key.ts';

export interface Answerable {
  readonly step: {
    readonly publicId: string;
    readonly kind: string;
    readonly because: Pick<Because, 'trigger'>;
    readonly missing: readonly string[];
    /** Undefined where the programme has this step no longer. */
    readonly evidence: Evidence | undefined;
    /** The owner may ask a liaison or a volunteer to go. */
    readonly handable: boolean;
  };
  readonly casePublicId: string;
  /** It was handed to the reader, who said that they go. */
  readonly handed: boolean;
  /** The child is in no class yet. */
  readonly unplaced: boolean;
}

/** Usual outcomes in one or two taps; anything longer begins the guided conversation. */
export function outcomeRows(asked: Answerable): Button[][] {
  const { step, handed, unplaced } = asked;
  const button = (key: string, verb: string, ...args: string[]): Button => ({
    label: { key: textKey('step', key) },
    action: action(verb, step.publicId, ...args),
  });
  if (handed)
    return [
      [{ ...button('log-visit', 'visit.log'), style: 'primary' }],
      [button('details', 'visit.details'), button('give-back', 'visit.back')],
    ];
  const { evidence } = step;
  if (!evidence) return [];
  const handOver = step.handable ? [button('hand-over', 'visit.hand', '0')] : [];
  const ways = 'tried' in evidence ? evidence.tried : 'reachedBy' in evidence ? evidence.reachedBy : [];
  if (ways.includes('contact') && ('tried' in evidence || !step.handable))
    return [
      // A child who is in no class has no absence to excuse.
      [
        button('reached-coming', 'contact', 'coming'),
        ...(unplaced ? [] : [button('reached-excused', 'contact', 'excused')]),
      ],
      [button('reached-problem', 'visit.log'), button('not-reached', 'contact', 'missed')],
    ];
  if (ways.length > 0) return [[{ ...button('log-visit', 'visit.log'), style: 'primary' }], handOver];
  if ('persuasions' in evidence)
    return [
      [{ ...button('log-visit', 'visit.log'), style: 'primary' }],
      evidence.jointly ? handOver : [...handOver, button('lost-contact', 'lost')],
    ];
  if ('namedPerson' in evidence) return [[{ ...button('name-person', 'name-person', '0'), style: 'primary' }]];
  if ('reportsTo' in evidence) return reportRows(step);
  if ('writeOff' in evidence) return [[{ ...button('write-off', 'write-off'), style: 'success' }]];
  if ('noticeServed' in evidence) return [[{ ...button('notice', 'notice'), style: 'primary' }]];
  if ('confirmed' in evidence) return confirmRows(asked, evidence.note === true, button);
  return caseRows(asked, evidence);
}

/** A check-in after the return asks how it goes; what wants a note is work to be done then; anything else is done. */
function confirmRows(
  { step }: Answerable,
  note: boolean,
  button: (key: string, verb: string, ...args: string[]) => Button,
) {
  if ('returned' in step.because.trigger && !note)
    return [
      [{ ...button('attends', 'check-in', 'attends'), style: 'success' as const }],
      [button('irregular', 'check-in', 'irregular'), button('away-again', 'check-in', 'away')],
    ];
  const label: Phrase = {
    key: note ? 'step.done-note' : 'step.done',
    values: { step: { phrase: { key: textKey('step', `short-${step.kind}`) } } },
  };
  return [[{ label, action: action(note ? 'step.note' : 'step.done', step.publicId), style: 'primary' as const }]];
}

/** What is answered on pages of the case: the reason, its referrals, the return. */
function caseRows({ casePublicId, unplaced }: Answerable, evidence: Evidence): Button[][] {
  const row = (key: string, verb: string, style: 'primary' | 'success'): Button[][] => [
    [{ label: { key: textKey('step', key) }, action: action(verb, casePublicId), style }],
  ];
  if ('finalReason' in evidence) return row('final-reason', 'reason.begin', 'primary');
  if ('referral' in evidence) return row('referral', 'refer', 'primary');
  if ('causeRemoved' in evidence) return row('cause-removed', 'refer', 'primary');
  return unplaced ? row('enrol', 'enrol', 'success') : row('returned', 'return', 'success');
}

/** One button for each office that still lacks the report. */
export const reportRows = (step: { readonly publicId: string; readonly missing: readonly string[] }): Button[][] =>
  step.missing.map((receiver) => [
    {
      label: { key: 'step.reported-to', values: { to: { phrase: { key: textKey('agency', receiver) } } } },
      action: action('report', step.publicId, receiver),
    },
  ]);
