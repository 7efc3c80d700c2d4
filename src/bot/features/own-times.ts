/** A person's own times: hours, days away, who stands in. */
import { z } from 'zod';
import {
  type AwayDays,
  awayChoices,
  comeBack,
  goAway,
  hourChoices,
  ownTimes,
  setHours,
  standInBy,
} from '../../casework/settings/own-times.ts';
import { ownTimesScreen } from '../../domain/screens/own-times.ts';
import type { Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

const days = z.enum(awayChoices.map(String)).transform((text) => Number(text) as AwayDays);

export const ownTimesFeature: Feature = {
  actions: {
    mine: on([], ({ turn }) => show(turn)),
    'mine.hours': on([z.enum(hourChoices)], ({ turn }, choice) => after(turn, setHours(turn.tx, turn.who, choice))),
    'mine.away': on([days], ({ turn }, until) => after(turn, goAway(turn.tx, turn.who, until))),
    'mine.stand-in': on([publicId], ({ turn }, member) => after(turn, standInBy(turn.tx, turn.who, member))),
    'mine.back': on([], ({ turn }) => after(turn, comeBack(turn.tx, turn.who))),
  },
};

async function after(turn: Turn, done: Promise<{ readonly ok: boolean }>): Promise<void> {
  return (await done).ok ? show(turn) : turn.show(note('refusal.not-allowed'));
}

async function show(turn: Turn): Promise<void> {
  const times = await ownTimes(turn.tx, turn.who);
  return turn.show(times.ok ? ownTimesScreen(times, { hourChoices, awayChoices }) : note('refusal.not-allowed'));
}
