/** What happened in a case, in the reader's words: coded facts are translated, what somebody wrote never is. */
import { isEventKind } from '../event-kinds.ts';
import { isLanguage } from '../language.ts';
import type { Role } from '../rights.ts';
import type { CivilDate, Phrase, Value } from '../screen.ts';
import { type TextKey, textKey } from '../text-key.ts';
import { serviceName } from './referral-form.ts';

export interface CaseEvent {
  readonly kind: string;
  readonly on: CivilDate;
  readonly recordedOn: CivilDate;
  /** Undefined when the clock did it. */
  readonly role: Role | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  /** Name of a colleague, or of a class, that the facts speak of. */
  readonly name: string | undefined;
  readonly hasWords: boolean;
  readonly takenBack: boolean;
}

/** A kind that a newer version wrote is shown as recorded. */
const wordOf = (kind: string): TextKey => (isEventKind(kind) ? `event.kind-${kind}` : 'event.kind-other');

/** One event: day, what, by whom; then its coded facts. */
export function eventLines(event: CaseEvent): Phrase[] {
  const line: Phrase = {
    key: event.role ? 'event.line' : 'event.line-clock',
    values: {
      on: { on: event.on },
      what: { phrase: { key: wordOf(event.kind) } },
      ...(event.role ? { role: { phrase: { key: textKey('role', event.role) } } } : {}),
    },
  };
  const facts = factsOf(event);
  return [
    event.takenBack ? { key: 'event.taken-back', values: { event: { phrase: line } } } : line,
    ...(facts.length > 0 ? [{ key: 'event.facts', values: { facts: { list: facts } } } as const] : []),
  ];
}

function factsOf({ kind, data, name, on, recordedOn, hasWords }: CaseEvent): Value[] {
  const facts: Value[] = [];
  const say = (key: Phrase['key'], values?: Phrase['values']) =>
    facts.push({ phrase: values ? { key, values } : { key } });
  const code = (fact: string): string | undefined => (typeof data[fact] === 'string' ? data[fact] : undefined);
  const [met, outcome, reason, wish, promisedOn] = ['met', 'outcome', 'reason', 'wish', 'promisedOn'].map(code);
  if (kind === 'contact' && code('answer')) say(textKey('event', `answer-${code('answer')}`));
  if (met && met !== 'nobody') say(textKey('visit', `met-${met}`));
  if (outcome === 'promised' && promisedOn) say('event.promised', { on: { on: promisedOn } });
  else if (outcome) say(outcome === 'not-met' ? 'event.not-met' : textKey('visit', `outcome-${outcome}`));
  for (const agency of Array.isArray(data['with']) ? data['with'].map(String) : []) say(textKey('agency', agency));
  if (reason) say(textKey('reason', reason));
  if ((kind === 'confirmed' || kind === 'review') && code('step')) say(textKey('step', `name-${code('step')}`));
  if (kind === 'opened' && code('as')) say(textKey('case-kind', code('as') ?? ''));
  if (code('notice')) say(textKey('notice', code('notice') ?? ''));
  if (kind.startsWith('close') && code('as')) say(textKey('closure', code('as') ?? ''));
  for (const number of ['number', 'approvalNumber'].map(code)) if (number) facts.push({ code: number });
  if (code('checkIn')) say(textKey('step', `said-${code('checkIn')}`));
  if (wish) say(textKey('visit', `wish-${wish}`));
  for (const need of Array.isArray(data['needs']) ? data['needs'].map(String) : []) say(textKey('need', need));
  if (kind === 'reason') say(textKey('reason', code('primary') ?? 'other'));
  if (kind === 'reason') say(data['final'] === true ? 'event.reason-final' : 'event.reason-proposed');
  if (code('agency')) say(textKey('agency', code('agency') ?? ''));
  if (kind === 'referral') say(textKey('referral', `state-${code('state')}`));
  if (kind === 'referral' && code('because')) say(textKey('referral', `why-${code('because')}`));
  if (kind === 'service') facts.push(serviceName(code('service') ?? 'other'));
  if (typeof data['quantity'] === 'number') say('event.quantity', { n: data['quantity'] });
  if (kind === 'reported' && code('lastSeen')) say('event.last-seen', { on: { on: code('lastSeen') ?? '' } });
  if (kind === 'report' && code('to')) say(textKey('agency', code('to') ?? ''));
  if (kind === 'consent') {
    say(textKey('consent', `by-${code('givenBy')}`));
    say(textKey('consent', `how-${code('how')}`));
    say(textKey('consent', `view-${code('childView')}`));
  }
  if (kind === 'snoozed') {
    say(textKey('snooze', `reason-${code('because')}`));
    say('snooze.until', { on: { on: code('until') ?? '' } });
  }
  if (kind === 'roll-corrected') {
    say('event.mark-was', {
      was: { phrase: { key: textKey('event', `mark-${code('was')}`) } },
      now: { phrase: { key: textKey('event', `mark-${code('now')}`) } },
    });
    say(textKey('correction', `because-${code('because')}`));
  }
  if (kind === 'details-changed') say(textKey('child', `field-${code('field')}`));
  if (kind === 'left') say(textKey('child', `leave-${code('because')}`));
  if (kind === 'erased') say(textKey('child', `erase-${code('because')}`));
  if (name) facts.push(name);
  if (recordedOn > on) say('step.because-known-late', { on: { on: recordedOn } });
  if (hasWords) facts.push('💬');
  return facts;
}

/** Somebody's own words, with who wrote them and in which language; never translated. */
export const wordsLines = (written: {
  on: CivilDate;
  role: Role | undefined;
  note: string;
  language: string;
}): Phrase[] => [
  {
    key: 'event.written',
    values: {
      on: { on: written.on },
      role: { phrase: { key: written.role ? textKey('role', written.role) : 'event.somebody' } },
      language: {
        phrase: { key: textKey('event', `in-${isLanguage(written.language) ? written.language : 'other'}`) },
      },
    },
  },
  { key: 'event.words', values: { note: written.note } },
];
