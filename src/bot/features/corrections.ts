/** Corrections of an earlier day: entries of a case, and what is asked of the principal. */
import { z } from 'zod';
import { leaveRoll } from '../../casework/classes/correct-roll.ts';
import { correctionReasons } from '../../casework/records/corrections.ts';
import {
  askForEntryCorrection,
  correctableOf,
  correctEntry,
  entryAt,
  leaveEntry,
} from '../../casework/steps/correct-entry.ts';
import { action } from '../../domain/action.ts';
import {
  askedScreen,
  correctionLeftScreen,
  correctionWhyScreen,
  entriesScreen,
  entryCorrectedScreen,
  notYoursScreen,
} from '../../domain/screens/corrections.ts';
import { pageOf, turnsOf } from '../../domain/screens/pages.ts';
import type { Turn } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

/** Entries that one message offers. */
const perPage = 8;

async function showEntries(turn: Turn, id: string, page: number): Promise<void> {
  const found = await correctableOf(turn.tx, turn.who, id);
  if (!found.ok) return turn.show(note('refusal.not-allowed'));
  const shown = pageOf(found.entries, page, perPage);
  const turns = turnsOf(shown, (at) => action('correct.page', id, at));
  return turn.show(entriesScreen({ number: found.number, entries: shown.items, turns, casePublicId: id }));
}

const shortId = z.string().regex(/^[0-9a-z]{8}$/);

export const correctionsFeature: Feature = {
  actions: {
    correct: on([publicId], ({ turn }, id) => showEntries(turn, id, 0)),
    'correct.page': on([publicId, index], ({ turn }, id, page) => showEntries(turn, id, page)),
    entry: on([publicId, shortId], async ({ turn }, id, event) => {
      const at = await entryAt(turn.tx, turn.who, id, event);
      if (!at.ok) return turn.show(note(`refusal.${at.reason}`));
      if (!at.mayCorrect) return turn.show(notYoursScreen(at.of, action('entry.ask', id, event)));
      const why = { of: at.of, reasons: correctionReasons, verb: 'entry.because', args: [id, event] };
      return turn.show(correctionWhyScreen(why));
    }),
    'entry.because': on([publicId, shortId, z.enum(correctionReasons)], async ({ turn }, id, event, because) => {
      const at = await entryAt(turn.tx, turn.who, id, event);
      if (!at.ok) return turn.show(note(`refusal.${at.reason}`));
      if (!at.mayCorrect) return turn.show(note('refusal.not-allowed'));
      const done = await correctEntry(turn.tx, turn.who, at, because);
      return turn.show(entryCorrectedScreen({ of: at.of, casePublicId: id, ...done }));
    }),
    'entry.ask': on([publicId, shortId], async ({ turn }, id, event) => {
      const at = await entryAt(turn.tx, turn.who, id, event);
      if (!at.ok) return turn.show(note(`refusal.${at.reason}`));
      await askForEntryCorrection(turn.tx, turn.who, at);
      return turn.show(askedScreen());
    }),
    'correction.leave': on([publicId], async ({ turn }, id) => {
      const left = (await leaveRoll(turn.tx, turn.who, id)) || (await leaveEntry(turn.tx, turn.who, id)).ok;
      return turn.show(left ? correctionLeftScreen() : note('refusal.not-allowed'));
    }),
  },
};
