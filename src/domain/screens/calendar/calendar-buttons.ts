/** Ways out of the screens about a calendar. */
import { action } from '../../action.ts';
import type { Button } from '../../screen.ts';

export const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** Back to the calendar of the unit. */
export const back = (unitPublicId: string): Button => ({
  label: { key: 'calendar.button' },
  action: action('calendar.unit', unitPublicId),
});
