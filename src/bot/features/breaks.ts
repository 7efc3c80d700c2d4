/** Breaks of pupils: those to come in a unit, the question for one, and its answer. */
import { z } from 'zod';
import { calendarBreakConversation } from '../../../conversations/calendar-break.ts';
import { type Break, breaksToCome } from '../../casework/calendar/breaks.ts';
import { editable } from '../../casework/calendar/change-calendar.ts';
import { breakAt, setBreak } from '../../casework/calendar/set-break.ts';
import type { Unit } from '../../casework/ground/units.ts';
import { breakKeptScreen, breakScreen, breaksScreen } from '../../domain/screens/calendar/breaks.ts';
import type { Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

const year = z.string().regex(/^\d{4}$/);
const code = z.string().regex(/^[a-z-]{2,20}$/);

const viewOf = ({ unit, one }: { unit: Unit; one: Break }) => ({
  unit: unit.name,
  unitPublicId: unit.publicId,
  ...one,
});

export const breaksFeature: Feature = {
  actions: {
    'calendar.breaks': on([publicId], async ({ turn }, id) => {
      const unit = (await editable(turn.tx, turn.who, id))?.unit;
      if (!unit) return turn.show(note('refusal.not-allowed'));
      const breaks = await breaksToCome(turn.tx, unit);
      return turn.show(breaksScreen({ unit: unit.name, unitPublicId: id, breaks }));
    }),
    break: on([publicId, year, code], ({ turn }, id, of, which) =>
      withBreak(turn, id, of, which, (found) => turn.show(breakScreen(viewOf(found)))),
    ),
    'break.yes': on([publicId, year, code], ({ turn }, id, of, which) =>
      withBreak(turn, id, of, which, (found) => {
        const { one } = found;
        // Only a break of its own days is one by being said; the terms hold as they stand.
        if (one.isSet || one.kind !== 'break') return turn.show(breakKeptScreen(viewOf(found), false));
        return propose(turn, found, one.from, one.to);
      }),
    ),
    'break.on': on([publicId, year, code, z.iso.date()], ({ turn }, id, of, which, day) =>
      withBreak(turn, id, of, which, (found) => propose(turn, found, day, day)),
    ),
    'break.other': on([publicId, year, code], (ctx, id, of, which) =>
      begin(ctx, calendarBreakConversation, `${id} ${of} ${which}`),
    ),
    'break.none': on([publicId, year, code], ({ turn }, id, of, which) =>
      withBreak(turn, id, of, which, (found) => turn.show(breakKeptScreen(viewOf(found), true))),
    ),
  },
};

type Found = NonNullable<Awaited<ReturnType<typeof breakAt>>>;

async function withBreak(
  turn: Turn,
  id: string,
  of: string,
  which: string,
  then: (found: Found) => Promise<void>,
): Promise<void> {
  const found = await breakAt(turn.tx, turn.who, id, Number(of), which);
  return found ? then(found) : turn.show(note('refusal.not-allowed'));
}

async function propose(turn: Turn, found: Found, from: string, to: string): Promise<void> {
  const proposed = await setBreak(turn.tx, turn.who, found, from, to);
  return turn.show(proposed.ok ? proposed.screen : note(`refusal.${proposed.reason}`));
}
