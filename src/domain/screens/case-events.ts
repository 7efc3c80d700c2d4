/** What happened in a case, in the reader's words: coded facts are translated, what somebody wrote never is. */
import { factsIn, isEventKind } from '../event-kinds.ts';
import { isLanguage } from '../language.ts';
import { isCurrency } from '../money.ts';
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

/** What a talk or a visit came to: whether somebody answered, who was met, what was said or promised. */
export function talkFacts({ kind, data }: Pick<CaseEvent, 'kind' | 'data'>): Value[] {
  const { answer, met, outcome, promisedOn } = factsIn(data);
  const phrases: Phrase[] = [];
  if (kind === 'contact' && answer) phrases.push({ key: textKey('event', `answer-${answer}`) });
  if (met && met !== 'nobody') phrases.push({ key: textKey('visit', `met-${met}`) });
  if (outcome === 'promised' && promisedOn) phrases.push({ key: 'event.promised', values: { on: { on: promisedOn } } });
  else if (outcome)
    phrases.push({ key: outcome === 'not-met' ? 'event.not-met' : textKey('visit', `outcome-${outcome}`) });
  return phrases.map((phrase) => ({ phrase }));
}

function factsOf({ kind, data, name, on, recordedOn, hasWords }: CaseEvent): Value[] {
  const facts: Value[] = [...talkFacts({ kind, data })];
  const say = (key: Phrase['key'], values?: Phrase['values']) =>
    facts.push({ phrase: values ? { key, values } : { key } });
  const told = factsIn(data);
  const { reason, wish } = told;
  for (const agency of told.with ?? []) say(textKey('agency', agency));
  if (reason) say(textKey('reason', reason));
  if ((kind === 'confirmed' || kind === 'review') && told.step) say(textKey('step', `name-${told.step}`));
  if (kind === 'opened' && told.as) say(textKey('case-kind', told.as ?? ''));
  if (told.notice) say(textKey('notice', told.notice ?? ''));
  if (kind.startsWith('close') && told.as) say(textKey('closure', told.as ?? ''));
  for (const number of [told.number, told.approvalNumber]) if (number) facts.push({ code: number });
  if (told.checkIn) say(textKey('step', `said-${told.checkIn}`));
  if (wish) say(textKey('visit', `wish-${wish}`));
  for (const need of told.needs ?? []) say(textKey('need', need));
  if (kind === 'reason') say(textKey('reason', told.primary ?? 'other'));
  if (kind === 'reason') say(told.final === true ? 'event.reason-final' : 'event.reason-proposed');
  if (told.agency) say(textKey('agency', told.agency ?? ''));
  if (kind === 'referral') say(textKey('referral', `state-${told.state}`));
  if (kind === 'referral' && told.because) say(textKey('referral', `why-${told.because}`));
  if (kind === 'service') facts.push(serviceName(told.service ?? 'other'));
  if (told.quantity !== undefined) say('event.quantity', { n: told.quantity });
  const { amount, currency } = told;
  if (amount !== undefined && isCurrency(currency)) facts.push({ money: { amount, currency } });
  if (kind === 'reported' && told.lastSeen) say('event.last-seen', { on: { on: told.lastSeen ?? '' } });
  if (kind === 'report' && told.to) say(textKey('agency', told.to ?? ''));
  if (kind === 'consent') {
    say(textKey('consent', `by-${told.givenBy}`));
    say(textKey('consent', `how-${told.how}`));
    say(textKey('consent', `view-${told.childView}`));
  }
  if (kind === 'snoozed') {
    say(textKey('snooze', `reason-${told.because}`));
    say('snooze.until', { on: { on: told.until ?? '' } });
  }
  if (kind === 'roll-corrected') {
    say('event.mark-was', {
      was: { phrase: { key: textKey('event', `mark-${told.was}`) } },
      now: { phrase: { key: textKey('event', `mark-${told.now}`) } },
    });
    say(textKey('correction', `because-${told.because}`));
  }
  if (kind === 'whereabouts' && told.at) say(textKey('happened', `at-${told.at}`));
  if (kind === 'details-changed') say(textKey('child', `field-${told.field}`));
  if (kind === 'left') say(textKey('child', `leave-${told.because}`));
  if (kind === 'erased') say(textKey('child', `erase-${told.because}`));
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
  { key: 'event.words', values: { note: { said: written.note } } },
];
