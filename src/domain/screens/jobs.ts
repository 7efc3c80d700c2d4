/** What the asker of a job sees beside its own screens: the button that stops it, and that it had to be given up. */
import { action } from '../action.ts';
import type { Button, Screen } from '../screen.ts';

/** How far it is, and how to stop it. */
export const stoppable = (screen: Screen, jobPublicId: string): Screen => ({
  ...screen,
  rows: [...(screen.rows ?? []), [{ label: { key: 'job.stop' }, action: action('job.stop', jobPublicId) }]],
});

/** It went wrong as often as it may; what it was about is kept for a week. */
export function parkedJobScreen(jobPublicId: string | null): Screen {
  const home: Button = { label: { key: 'common.home' }, action: action('home') };
  if (jobPublicId === null) return { lines: [{ key: 'job.parked' }], rows: [[home]] };
  const again: Button = { label: { key: 'job.again' }, action: action('job.again', jobPublicId), style: 'primary' };
  return { lines: [{ key: 'job.parked' }], rows: [[again, home]] };
}
