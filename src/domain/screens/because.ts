/** Why a step is due when it is due, in words. */
import type { Because } from '../ladder/ladder-state.ts';
import type { Phrase } from '../screen.ts';
import { textKey } from '../text-key.ts';

/** "10 working days after Mon 21 Sep; 1–7 Oct are holidays, 10 Oct is a working day". */
export function becauseLines(because: Because): Phrase[] {
  const { due, triggerOn, knownOn, holidays, makeUpDays, provisional } = because;
  const lines: Phrase[] = [triggerLine(because), ...waitedLine(because)];
  if (because.givenBackOn) lines.push({ key: 'step.because-given-back', values: { on: { on: because.givenBackOn } } });
  if (knownOn > triggerOn) lines.push({ key: 'step.because-known-late', values: { on: { on: knownOn } } });
  if (due.count > 0 && because.windowEndsOn === undefined)
    lines.push({ key: textKey('step', `counted-${due.unit}`), values: { count: due.count, on: { on: knownOn } } });
  if (because.restOn) lines.push({ key: 'step.because-rest', values: { on: { on: because.restOn } } });
  for (const span of holidays)
    lines.push(
      span.from === span.to
        ? { key: 'step.holiday', values: { on: { on: span.from } } }
        : { key: 'step.holidays', values: { from: { on: span.from }, to: { on: span.to } } },
    );
  for (const on of makeUpDays) lines.push({ key: 'step.make-up-day', values: { on: { on } } });
  if (because.windowEndsOn) lines.push({ key: 'step.window', values: { on: { on: because.windowEndsOn } } });
  if (provisional) lines.push({ key: 'step.provisional' });
  return lines;
}

function triggerLine({ trigger, triggerOn, sinceOn = triggerOn, openedAs, fact }: Because): Phrase {
  const on = { on: triggerOn };
  const since = { on: sinceOn };
  if (fact !== undefined) return { key: textKey('step', `because-fact-${fact}`), values: { on } };
  // A told case opens it without that many absences having been seen.
  // A child at risk still comes to school.
  if (openedAs === 'at-risk') return { key: 'step.because-told', values: { on } };
  if (openedAs !== undefined) return { key: 'step.because-opened', values: { on } };
  if ('absentDays' in trigger) return { key: 'step.because-absent', values: { count: trigger.absentDays, on } };
  if ('absentMonths' in trigger) return { key: 'step.because-months', values: { count: trigger.absentMonths, on } };
  if ('opened' in trigger) return { key: 'step.because-opened', values: { on } };
  if ('entered' in trigger) return { key: textKey('step', `because-${trigger.entered}`), values: { on } };
  if ('after' in trigger)
    return {
      key: trigger.unless ? 'step.because-without' : 'step.because-after',
      values: { step: { phrase: { key: textKey('step', `name-${trigger.after}`) } }, on: since },
    };
  if ('returned' in trigger) return { key: 'step.because-returned', values: { on: since } };
  return { key: 'step.because-watched', values: { on } };
}

/** What had to pass after that until the step opened. */
function waitedLine({ trigger, triggerOn, fact }: Because): Phrase[] {
  if (fact !== undefined) return [];
  const period = 'after' in trigger ? trigger.delay : 'returned' in trigger ? trigger.returned : undefined;
  if (!period || period.count === 0) return [];
  return [{ key: textKey('step', `later-${period.unit}`), values: { count: period.count, on: { on: triggerOn } } }];
}
