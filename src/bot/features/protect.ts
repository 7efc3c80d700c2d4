/** A case taken over, kept, given back; and a child in danger, to those who keep it. */
import { z } from 'zod';
import { dangerEndings, decideDanger, openDanger, raiseDangerAt } from '../../casework/cases/danger.ts';
import { giveBack, keepOn, openToTakeOver, takeOver } from '../../casework/cases/take-over.ts';
import { openCase } from '../../casework/records/case-access.ts';
import { dangerPlaces } from '../../casework/records/danger-rows.ts';
import { aboutCase } from '../../domain/screens/case-acts.ts';
import {
  askDangerScreen,
  dangerDecidedScreen,
  dangerRaisedScreen,
  decideDangerScreen,
} from '../../domain/screens/danger.ts';
import { askTakeOverScreen } from '../../domain/screens/take-over.ts';
import { programmeOf } from '../../programmes/registry.ts';
import type { Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const protectFeature: Feature = {
  actions: {
    danger: on([publicId], async ({ turn }, id) => {
      const access = await openCase(turn.tx, turn.who, id);
      const may = access.ok && access.may('danger.raise');
      return turn.show(may ? askDangerScreen(id, dangerPlaces) : note('refusal.not-allowed'));
    }),
    'danger.raise': on([publicId, z.enum(dangerPlaces)], async ({ turn }, id, where) => {
      const raised = await raiseDangerAt(turn.tx, turn.who, id, where);
      if (!raised.ok) return turn.show(note(`refusal.${raised.reason}`));
      const { emergency } = programmeOf(raised.row.programme);
      return turn.show(dangerRaisedScreen(raised.told, emergency));
    }),
    'danger.open': on([publicId], ({ turn }, id) => showDanger(turn, id)),
    'danger.ask': on([publicId], ({ turn }, id) => turn.show(decideDangerScreen(id, dangerEndings))),
    'danger.end': on([publicId, z.enum(dangerEndings)], async ({ turn }, id, as) => {
      const decided = await decideDanger(turn.tx, turn.who, id, as);
      if (!decided.ok) return turn.show(note(`refusal.${decided.reason}`));
      return turn.show(dangerDecidedScreen(decided.row.publicId, decided.keeper));
    }),
    over: on([publicId], async ({ turn }, id) => {
      const open = await openToTakeOver(turn.tx, turn.who, id);
      return turn.show(open.ok ? askTakeOverScreen(id, open.row.number) : note(`refusal.${open.reason}`));
    }),
    'over.take': on([publicId], async ({ turn }, id) => {
      const taken = await takeOver(turn.tx, turn.who, id);
      return turn.show(taken.ok ? aboutOver('take-over.done', taken.row) : note(`refusal.${taken.reason}`));
    }),
    'over.keep': on([publicId], async ({ turn }, id) => {
      const kept = await keepOn(turn.tx, turn.who, id);
      return turn.show(kept.ok ? aboutOver('take-over.kept', kept.row) : note(`refusal.${kept.reason}`));
    }),
    'over.back': on([publicId], async ({ turn }, id) => {
      const given = await giveBack(turn.tx, turn.who, id);
      if (given.ok) return turn.show(aboutOver('take-over.given-back', given.row));
      return given.reason === 'danger-first'
        ? showDanger(turn, given.danger)
        : turn.show(note(`refusal.${given.reason}`));
    }),
  },
};

async function showDanger(turn: Turn, id: string): Promise<void> {
  const opened = await openDanger(turn.tx, turn.who, id);
  return turn.show(opened.ok ? opened.screen : note(`refusal.${opened.reason}`));
}

const aboutOver = (
  key: 'take-over.done' | 'take-over.kept' | 'take-over.given-back',
  row: { readonly number: string; readonly publicId: string },
) => aboutCase({ key, values: { number: { code: row.number } } }, row.publicId);
