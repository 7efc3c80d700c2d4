/** When a duty is brought to mind: as it opens, half-way, five days before, on the day, and each week once it is late. */
import { dayNumber } from '../civil-day.ts';
import type { CivilDate } from '../screen.ts';
import { addDays } from '../time.ts';

export type DutyMoment = 'opened' | 'halfway' | 'soon' | 'today' | 'late';

interface Window {
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
}

const soonDays = 5;
const lateEveryDays = 7;
/** A window shorter than that is not halved. */
const shortestHalved = 14;

/**
 * What is to be said on `today`, when it was last brought to mind on `toldOn`: of several moments that have passed since,
 * the latest. Undefined when nothing has come since then.
 */
export function newsOf(window: Window, toldOn: CivilDate | undefined, today: CivilDate): DutyMoment | undefined {
  const last = momentsOf(window, today).findLast(({ on }) => on <= today);
  return last && (toldOn === undefined || toldOn < last.on) ? last.what : undefined;
}

/** The next day after `today` on which there is something to be said of it; always there, as a late duty never rests. */
export function nextNewsOn(window: Window, today: CivilDate): CivilDate {
  const found = momentsOf(window, addDays(today, lateEveryDays)).find(({ on }) => on > today);
  return found?.on ?? addDays(window.dueOn, 1);
}

/** In order, the late ones up to `until`. */
function momentsOf({ opensOn, dueOn }: Window, until: CivilDate): { on: CivilDate; what: DutyMoment }[] {
  const [opens, due] = [dayNumber(opensOn), dayNumber(dueOn)];
  const halfway = addDays(opensOn, Math.floor((due - opens) / 2));
  const soon = addDays(dueOn, -soonDays);
  const moments: { on: CivilDate; what: DutyMoment }[] = [{ on: opensOn, what: 'opened' }];
  if (due - opens >= shortestHalved) moments.push({ on: halfway, what: 'halfway' });
  if (soon > opensOn) moments.push({ on: soon, what: 'soon' });
  if (dueOn > opensOn) moments.push({ on: dueOn, what: 'today' });
  for (let on = addDays(dueOn, 1); on <= until; on = addDays(on, lateEveryDays)) moments.push({ on, what: 'late' });
  return moments;
}
