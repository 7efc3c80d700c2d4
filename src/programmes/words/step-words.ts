/** A step of the ladder in words: when it opens, who owes it by when, what proves it, what happens on silence. */
import type { Evidence, LadderStep, Ledger, Trigger } from '../../domain/ladder/ladder-rules.ts';
import type { Phrase, Value } from '../../domain/screen.ts';
import { type TextKey, textKey } from '../../domain/text-key.ts';
import type { Programme, SourcedStep } from '../model.ts';
import { listOf, monthsOf, named, originOf, periodOf, type Reading, suggested } from './parts.ts';

/** The title first. `number`: its place in the ladder, from 1. */
export function stepWords(programme: Programme, step: SourcedStep, number: number, reading: Reading): Phrase[] {
  const ours = (what: 'opens' | 'due' | 'owner') => step.suggested?.includes(what) ?? false;
  return [
    { key: 'rules.step', values: { number, step: stepName(step.id) } },
    ...opens(programme, step.trigger).map((line) => suggested(line, ours('opens'))),
    suggested(who(step), ours('owner')),
    ...due(programme, step, reading).map((line) => suggested(line, ours('due'))),
    proof(step.evidence),
    ...ledgerOf(step),
    ...(step.reviewEvery ? [{ key: 'rules.review', values: { period: periodOf(step.reviewEvery) } } as const] : []),
    { key: 'rules.silence', values: { roles: listOf('role', step.escalateTo) } },
    ...(step.ends ? [{ key: 'rules.ends' } as const] : []),
    originOf(step),
  ];
}

export const stepName = (id: string): Value => named(textKey('step', `name-${id}`));

function opens({ ladder }: Programme, trigger: Trigger): Phrase[] {
  const told = (kinds: readonly string[]): Phrase => ({
    key: 'rules.opens-told',
    values: { kinds: listOf('case-kind', kinds) },
  });
  if ('absentDays' in trigger)
    return [
      { key: 'rules.opens-absent', values: { count: trigger.absentDays } },
      ...(trigger.orOpened ? [told(trigger.orOpened)] : []),
    ];
  if ('opened' in trigger) return [told(trigger.opened)];
  if ('absentMonths' in trigger) return [{ key: 'rules.opens-months', values: { count: trigger.absentMonths } }];
  if ('entered' in trigger) return [{ key: textKey('rules', `opens-${trigger.entered}`) }];
  if ('returned' in trigger) return [{ key: 'rules.opens-returned', values: { period: periodOf(trigger.returned) } }];
  if ('watched' in trigger) return [{ key: 'rules.opens-watched', values: { count: ladder.watch.schoolDays } }];
  const step = stepName(trigger.after);
  const after: Phrase = trigger.delay
    ? { key: 'rules.opens-delayed', values: { step, period: periodOf(trigger.delay) } }
    : { key: 'rules.opens-after', values: { step } };
  return [
    after,
    ...(trigger.unless ? [{ key: 'rules.opens-unless' } as const] : []),
    ...(trigger.or ?? []).map((fact): Phrase => ({ key: textKey('rules', `opens-fact-${fact}`) })),
  ];
}

function who({ owner, atLevel, standIn, handedTo }: LadderStep): Phrase {
  const role = named(owner === 'named-person' ? 'rules.named-person' : textKey('role', owner));
  const owed: Phrase = atLevel
    ? { key: 'rules.who-at', values: { role, level: named(textKey('level', atLevel)) } }
    : { key: 'rules.who', values: { role } };
  const stoodIn: Phrase = standIn
    ? { key: 'rules.who-or', values: { who: { phrase: owed }, role: named(textKey('role', standIn)) } }
    : owed;
  return handedTo && handedTo.length > 0
    ? { key: 'rules.who-hands', values: { who: { phrase: stoodIn }, roles: listOf('role', handedTo) } }
    : stoodIn;
}

/** Just the days, as the list of differences needs them too. */
export function due(programme: Programme, step: Pick<LadderStep, 'due'>, reading: Reading): Phrase[] {
  const { inWindow, ...period } = step.due;
  const days: Phrase =
    period.count === 0 ? { key: 'rules.due-at-once' } : { key: 'rules.due', values: { period: periodOf(period) } };
  return inWindow
    ? [days, { key: 'rules.due-window', values: { months: monthsOf(programme, inWindow, reading) } }]
    : [days];
}

function proof(evidence: Evidence): Phrase {
  if ('tried' in evidence)
    return { key: evidence.tried.includes('contact') ? 'rules.proof-tried' : 'rules.proof-visited' };
  if ('reachedBy' in evidence)
    return { key: evidence.reachedBy.includes('contact') ? 'rules.proof-reached' : 'rules.proof-met' };
  if ('namedPerson' in evidence) return { key: 'rules.proof-named' };
  if ('persuasions' in evidence) {
    const values = { count: evidence.persuasions };
    if (evidence.persuasions === 1 && !evidence.jointly) return { key: 'rules.proof-persuasion' };
    return { key: evidence.jointly ? 'rules.proof-joint' : 'rules.proof-persuasions', values };
  }
  if ('reportsTo' in evidence)
    return { key: 'rules.proof-reports', values: { agencies: listOf('agency', evidence.reportsTo) } };
  if ('finalReason' in evidence) return { key: 'rules.proof-reason' };
  if ('referral' in evidence) return { key: 'rules.proof-referral' };
  if ('causeRemoved' in evidence) return { key: 'rules.proof-cause' };
  if ('noticeServed' in evidence)
    return { key: 'rules.proof-notice', values: { notice: named(textKey('notice', evidence.noticeServed)) } };
  if ('returned' in evidence) return { key: 'rules.proof-returned' };
  if ('writeOff' in evidence) return { key: 'rules.proof-write-off' };
  return { key: evidence.note ? 'rules.proof-note' : 'rules.proof-confirmed' };
}

const entries: Record<Ledger, Record<'opened' | 'evidence-complete', TextKey>> = {
  suspected: { opened: 'rules.enters-suspected', 'evidence-complete': 'rules.enters-suspected-after' },
  dropout: { opened: 'rules.enters-dropout', 'evidence-complete': 'rules.enters-dropout-after' },
};

const ledgerOf = ({ enters }: LadderStep): Phrase[] => (enters ? [{ key: entries[enters.ledger][enters.when] }] : []);
