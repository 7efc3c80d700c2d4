/** The one question after a backup was restored: what waited to be sent then goes out, or not. */
import { z } from 'zod';
import { decideHeld } from '../../casework/home/after-restore.ts';
import { type Feature, on } from '../feature.ts';
import { note } from '../screens.ts';

export const restoredFeature: Feature = {
  actions: {
    restored: on([z.enum(['send', 'drop'])], async ({ turn }, what) => {
      const done = await decideHeld(turn.tx, turn.who, what);
      if (!done.ok) return turn.show(note(`refusal.${done.reason}`));
      return turn.show(
        note({ key: what === 'send' ? 'backup.sent' : 'backup.dropped', values: { count: done.count } }),
      );
    }),
  },
};
