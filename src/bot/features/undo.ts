/** The one button that takes an act back, and what is shown afterwards. */
import { undo } from '../../casework/home/undo.ts';
import type { Screen } from '../../domain/screen.ts';
import { changeStruckScreen } from '../../domain/screens/calendar/calendar-changes.ts';
import { aboutCase } from '../../domain/screens/case-acts.ts';
import { undoneScreen } from '../../domain/screens/recorded.ts';
import type { Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';
import { keepMessage, refused } from '../outcome.ts';
import { note } from '../screens.ts';
import { named } from './calendar.ts';
import { settingsScreen } from './settings.ts';
import { formerRules } from './variant.ts';

export const undoFeature: Feature = {
  actions: {
    undo: on([publicId], async ({ turn }, code) => {
      const undone = await undo(turn.tx, turn.who, code);
      if (!undone.ok) return turn.show(await refused(turn, undone.reason));
      if (undone.what === 'answer' || undone.what === 'referral') await keepMessage(turn);
      return turn.show(await shown(turn, undone));
    }),
  },
};

async function shown(turn: Turn, undone: Extract<Awaited<ReturnType<typeof undo>>, { ok: true }>): Promise<Screen> {
  switch (undone.what) {
    case 'class-list':
      return note({ key: 'class-list.undone', values: { count: undone.count } });
    case 'one-child':
      return note('one-child.parted');
    case 'child':
      return note('child.undone');
    case 'year':
      return note('new-year.undone');
    case 'arrived':
      return note('new-year.arrived-undone');
    case 'answer':
      return undoneScreen(undone);
    case 'return':
    case 'enrol':
      return aboutCase('return.undone', undone.casePublicId);
    case 'told':
      return homeScreen(turn, { key: 'told.undone' });
    case 'reason':
      return aboutCase('case-reason.undone', undone.casePublicId);
    case 'referral':
      return undone.screen;
    case 'setting':
      return settingsScreen(turn, undone.unit, { said: { key: 'settings.undone' } });
    case 'rules':
      return formerRules(undone.unit, undone.open);
    case 'calendar':
      return changeStruckScreen(named(undone));
  }
}
