/** The buttons of a reminder that put it off: tomorrow or in three days, then why. */
import { z } from 'zod';
import { snoozable, snooze } from '../../casework/steps/snooze.ts';
import { action } from '../../domain/action.ts';
import type { Screen } from '../../domain/screen.ts';
import { type SnoozeDays, snoozeDays, snoozeReasons } from '../../domain/snooze.ts';
import { textKey } from '../../domain/text-key.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { backTo, note } from '../screens.ts';

const days = z.enum(snoozeDays.map(String)).transform((text) => Number(text) as SnoozeDays);

export const snoozeFeature: Feature = {
  actions: {
    snooze: on([publicId, days], async ({ turn }, id, later) => {
      const found = await snoozable(turn.tx, turn.who, id);
      return turn.show(found.ok ? whyScreen(id, later) : note(`refusal.${found.reason}`));
    }),
    'snooze.why': on([publicId, days, z.enum(snoozeReasons)], async ({ turn }, id, later, reason) => {
      const done = await snooze(turn.tx, turn.who, id, later, reason);
      if (!done.ok) return turn.show(note(`refusal.${done.reason}`));
      return turn.show(
        note(
          {
            key: 'snooze.done',
            values: {
              until: { on: done.until },
              due: { on: done.dueOn },
              reason: { phrase: { key: textKey('snooze', `reason-${reason}`) } },
            },
          },
          [[backTo(action('step.show', id))]],
        ),
      );
    }),
  },
};

const whyScreen = (id: string, later: SnoozeDays): Screen => ({
  lines: [{ key: 'snooze.ask' }],
  rows: [
    ...snoozeReasons.map((reason) => [
      {
        label: { key: textKey('snooze', `reason-${reason}`) },
        action: action('snooze.why', id, later, reason),
      },
    ]),
    [backTo(action('step.show', id))],
  ],
});
