/** A coordinator adds a school, a township, … below a unit of theirs. */

import { z } from 'zod';
import { addUnit, childLevels, unitsBelow } from '../src/casework/ground/units.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { heldWith } from '../src/domain/rights.ts';
import type { Label } from '../src/domain/screen.ts';
import { unitMadeScreen } from '../src/domain/screens/units.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

interface Facts {
  /** Units that can hold others, with the levels below them. */
  readonly parents: readonly { readonly id: string; readonly name: string; readonly levels: readonly string[] }[];
}

const questions = conversation<Facts, Label>({ id: 'add-unit', version: 1 })
  .ask({
    id: 'parent',
    kind: 'choice',
    prompt: { key: 'set-up.parent' },
    schema: z.string(),
    when: (_answers, { parents }) => parents.length > 1,
    choices: (_answers, { parents }) => parents.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  })
  .ask({
    id: 'kind',
    kind: 'choice',
    prompt: { key: 'set-up.child-kind' },
    schema: z.string(),
    choices: ({ parent }, { parents }) =>
      (parents.find(({ id }) => id === parent) ?? parents[0])?.levels.map((code) => ({
        value: code,
        label: { key: textKey('level', code) },
      })) ?? [],
  })
  .ask({ id: 'name', kind: 'name', prompt: { key: 'set-up.name' }, private: false });

export const addUnitConversation = guided({
  conversation: questions,
  title: 'set-up.add-title',
  facts: async (tx, who): Promise<Facts | undefined> => {
    const areas = heldWith(who.held, 'unit.manage').map(({ area }) => area);
    const units = (await Promise.all(areas.map((area) => unitsBelow(tx, area)))).flat();
    const parents = units
      .map((unit) => ({ id: unit.publicId, name: unit.name, levels: childLevels(unit) }))
      .filter(({ levels }) => levels.length > 0)
      .slice(0, 40);
    return parents.length > 0 ? { parents } : undefined;
  },
  finish: async (tx, who, _subject, answers, facts) => {
    const parent = answers.parent ?? facts.parents[0]?.id ?? '';
    const made = await addUnit(tx, who, { parent, kind: answers.kind, name: answers.name });
    if (!made.ok) return { refused: `refusal.${made.reason}` };
    return { screen: unitMadeScreen({ publicId: made.unit.publicId, name: made.unit.name, first: false, more: true }) };
  },
});
