/** Which variant of the rules a unit follows: what each does otherwise, confirmed before it holds, with a way back. */
import { z } from 'zod';
import { type Unit, unitByPublicId } from '../../casework/ground/units.ts';
import { chooseRules, type OpenCases } from '../../casework/settings/rules.ts';
import { action } from '../../domain/action.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Button, Phrase, Screen } from '../../domain/screen.ts';
import { undoButton } from '../../domain/screens/undo.ts';
import { textKey } from '../../domain/text-key.ts';
import { isProgrammeId, variantsOf } from '../../programmes/registry.ts';
import { differenceWords } from '../../programmes/words/differences.ts';
import type { Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { backTo, homeButton, note } from '../screens.ts';
import { readingOf } from './rules.ts';

const programmeId = z.string().refine(isProgrammeId);

export const variantFeature: Feature = {
  actions: {
    variant: on([publicId], ({ turn }, id) => withUnit(turn, id, choices)),
    'variant.show': on([publicId, programmeId], ({ turn }, id, programme) =>
      withUnit(turn, id, (unit) => explained(turn, unit, programme)),
    ),
    'variant.set': on([publicId, programmeId], ({ turn }, id, programme) => choose(turn, id, programme, 'follow')),
    'variant.new': on([publicId, programmeId], ({ turn }, id, programme) => choose(turn, id, programme, 'kept')),
  },
};

/** In the settings of a unit whose programme has variants. */
export const variantRows = (unit: Unit): Button[][] =>
  variantsOf(unit.programme).length > 1
    ? [[{ label: { key: 'settings.variant-button' }, action: action('variant', unit.publicId) }]]
    : [];

async function choose(turn: Turn, id: string, programme: string, open: OpenCases): Promise<void> {
  const chosen = await chooseRules(turn.tx, turn.who, id, programme, open);
  return turn.show(chosen.ok ? set(chosen.unit, open, chosen.undo) : note(`refusal.${chosen.reason}`));
}

async function withUnit(turn: Turn, id: string, screen: (unit: Unit) => Screen): Promise<void> {
  const unit = await unitByPublicId(turn.tx, id);
  const may = unit && mayBy(turn.who.held, 'unit.manage', { area: unit.area });
  return turn.show(unit && may ? screen(unit) : note('refusal.not-allowed'));
}

const nameOf = (programme: string): Phrase => ({ key: textKey('programme', programme) });
const back = (unit: Unit): Button[] => [backTo(action('settings.unit', unit.publicId)), homeButton];

const choices = (unit: Unit): Screen => ({
  lines: [
    { key: 'settings.variant', values: { programme: { phrase: nameOf(unit.programme) } } },
    null,
    { key: 'settings.variant-ask', values: { unit: unit.name } },
  ],
  rows: [
    ...variantsOf(unit.programme).map(({ id }): Button[] => [
      {
        label: nameOf(id),
        action: action('variant.show', unit.publicId, id),
        ...(id === unit.programme ? { style: 'success' as const } : {}),
      },
    ]),
    back(unit),
  ],
});

function explained(turn: Turn, unit: Unit, id: string): Screen {
  const family = variantsOf(unit.programme);
  const chosen = family.find((programme) => programme.id === id);
  const [base] = family;
  if (!chosen || !base) return note('refusal.not-allowed');
  const differences = differenceWords(base, chosen, readingOf(turn));
  const isNow = id === unit.programme;
  return {
    lines: [
      { key: 'settings.variant-title', values: { programme: { phrase: nameOf(id) } } },
      ...(differences.length > 0
        ? differences.flatMap((lines) => [null, ...lines])
        : [null, { key: 'settings.variant-basis' } as const]),
      ...(isNow ? [] : [null, { key: 'settings.variant-sure', values: { unit: unit.name } } as const]),
    ],
    rows: [
      ...(isNow
        ? []
        : [
            [
              {
                label: { key: 'settings.variant-choose' },
                action: action('variant.set', unit.publicId, id),
                style: 'primary',
              } as const,
            ],
            [
              {
                label: { key: 'settings.variant-choose-new' },
                action: action('variant.new', unit.publicId, id),
              } as const,
            ],
          ]),
      [{ label: { key: 'rules.button' }, action: action('rules.of', id) }],
      [backTo(action('variant', unit.publicId)), homeButton],
    ],
  };
}

const set = (unit: Unit, open: OpenCases, undo: string | undefined): Screen => ({
  lines: [
    { key: 'settings.variant-set', values: { unit: unit.name, programme: { phrase: nameOf(unit.programme) } } },
    { key: open === 'kept' ? 'settings.variant-kept' : 'settings.variant-following' },
  ],
  rows: [
    undo === undefined ? [] : [undoButton(undo)],
    [{ label: { key: 'rules.button' }, action: action('rules.of', unit.programme) }],
    back(unit),
  ],
});

/** The unit has its former rules again. */
export const formerRules = (unit: Unit, open: OpenCases): Screen => ({
  lines: [
    { key: 'settings.variant-undone', values: { unit: unit.name, programme: { phrase: nameOf(unit.programme) } } },
    ...(open === 'kept' ? [] : [{ key: 'settings.variant-following' } as const]),
  ],
  rows: [back(unit)],
});
