/** What a coordinator sets for a unit and all below it, and where what holds comes from. */
import { z } from 'zod';
import {
  type SettingKey,
  settingFrom,
  settingIn,
  settingKeys,
  settingOf,
} from '../../casework/ground/unit-settings.ts';
import { lowerUnits, type Unit, unitById, unitByPublicId, unitsAbove } from '../../casework/ground/units.ts';
import { changeSetting } from '../../casework/settings/change-setting.ts';
import { action } from '../../domain/action.ts';
import { heldWith, mayBy } from '../../domain/rights.ts';
import type { Button, Phrase, Screen } from '../../domain/screen.ts';
import { pageOf, turnsOf } from '../../domain/screens/pages.ts';
import { undoButton } from '../../domain/screens/undo.ts';
import { type TextKey, textKey } from '../../domain/text-key.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { backTo, homeButton, note } from '../screens.ts';
import { rulesButton } from './rules.ts';
import { variantRows } from './variant.ts';

/** `line` tells the value as `value`, `label` leads to its choices, `ask` heads them; `why` is said beside them. */
const words: Record<SettingKey, { line: TextKey; label: TextKey; ask: TextKey; why?: TextKey }> = {
  digestAt: { line: 'settings.digest', label: 'settings.digest-button', ask: 'settings.digest-ask' },
  emptyMorning: { line: 'settings.empty', label: 'settings.empty-button', ask: 'settings.empty-ask' },
  rollCallAt: { line: 'settings.roll-call', label: 'settings.roll-call-button', ask: 'settings.roll-call-ask' },
  k: { line: 'settings.cards', label: 'needs.k-button', ask: 'settings.cards-ask', why: 'needs.k-hint' },
  awayPercent: {
    line: 'settings.away',
    label: 'settings.away-button',
    ask: 'settings.away-ask',
    why: 'attendance.irregular-hint',
  },
  namesYears: {
    line: 'settings.names-years',
    label: 'settings.names-years-button',
    ask: 'settings.names-years-ask',
    why: 'settings.names-years-hint',
  },
  adultYears: {
    line: 'settings.adult-years',
    label: 'settings.adult-years-button',
    ask: 'settings.adult-years-ask',
  },
};
const key = z.enum(settingKeys);
/** A value as its setting carries it. */
const valueCode = z.string().regex(/^[a-z0-9-]{1,12}$/);
const perRow = 5;

export const settingsFeature: Feature = {
  commands: { settings: begin },
  actions: {
    settings: on([], begin),
    'settings.unit': on([publicId], ({ turn }, id) => withUnit(turn, id, (unit) => settingsScreen(turn, unit))),
    'settings.choose': on([publicId, key], ({ turn }, id, which) =>
      withUnit(turn, id, (unit) => choices(turn, unit, which)),
    ),
    'settings.set': on([publicId, key, valueCode], ({ turn }, id, which, code) =>
      set(turn, id, which, settingOf(which).kind.parse(code)),
    ),
    'settings.unset': on([publicId, key], ({ turn }, id, which) => set(turn, id, which, undefined)),
    'settings.below': on([publicId, index], ({ turn }, id, page) =>
      withUnit(turn, id, (unit) => below(turn, unit, page)),
    ),
    // From the board of needs, for the first unit that the person may set it for.
    'needs.k': on([], async ({ turn }) => {
      const [unit] = await ownUnits(turn);
      return turn.show(unit ? await choices(turn, unit, 'k') : note('refusal.not-allowed'));
    }),
  },
};

async function begin({ turn }: BotContext): Promise<void> {
  const units = await ownUnits(turn);
  const [only] = units;
  if (!only) return turn.show(note('refusal.not-allowed'));
  if (units.length === 1) return turn.show(await settingsScreen(turn, only));
  return turn.show({ lines: [{ key: 'settings.which' }], rows: [...units.map(unitRow), [homeButton]] });
}

async function ownUnits(turn: Turn): Promise<Unit[]> {
  const managed = heldWith(turn.who.held, 'unit.manage');
  const units = await Promise.all(managed.map(({ unitId }) => unitById(turn.tx, unitId)));
  return units.flatMap((unit) => unit ?? []);
}

const unitRow = (unit: Unit): Button[] => [
  { label: { verbatim: unit.name }, action: action('settings.unit', unit.publicId) },
];

async function withUnit(turn: Turn, id: string, screen: (unit: Unit) => Promise<Screen>): Promise<void> {
  const unit = await unitByPublicId(turn.tx, id);
  const may = unit && mayBy(turn.who.held, 'unit.manage', { area: unit.area });
  return turn.show(unit && may ? await screen(unit) : note('refusal.not-allowed'));
}

async function set(turn: Turn, id: string, which: SettingKey, value: unknown): Promise<void> {
  const done = await changeSetting(turn.tx, turn.who, id, which, value as never);
  if (!done.ok) return turn.show(note(`refusal.${done.reason}`));
  return turn.show(await settingsScreen(turn, done.unit, { said: { key: 'settings.saved' }, undo: done.undo }));
}

/** `done` is what was just set, with its way back. */
export async function settingsScreen(
  turn: Turn,
  unit: Unit,
  done?: { readonly said: Phrase; readonly undo?: string },
): Promise<Screen> {
  const chain = await unitsAbove(turn.tx, unit);
  const lower = await lowerUnits(turn.tx, unit);
  return {
    lines: [
      ...(done ? [done.said, null] : []),
      { key: 'settings.title', values: { unit: unit.name } },
      null,
      ...settingKeys.map((which) => lineOf(chain, which)),
      { key: 'settings.variant', values: { programme: { phrase: { key: textKey('programme', unit.programme) } } } },
      null,
      { key: 'settings.hint', values: { zone: unit.timeZone } },
    ],
    rows: [
      done?.undo === undefined ? [] : [undoButton(done.undo)],
      ...settingKeys.map((which): Button[] => [
        { label: { key: words[which].label }, action: action('settings.choose', unit.publicId, which) },
      ]),
      [{ label: { key: 'calendar.button' }, action: action('calendar.unit', unit.publicId) }],
      ...variantRows(unit),
      lower.length > 0
        ? [{ label: { key: 'calendar.button-below' }, action: action('settings.below', unit.publicId, 0) }]
        : [],
      [rulesButton],
      [homeButton],
    ],
  };
}

/** What holds, and where it comes from unless the unit has set it itself. */
function lineOf(chain: readonly Unit[], which: SettingKey): Phrase {
  const value = settingOf(which).kind.shown(settingIn(chain, which));
  const setting: Phrase = { key: words[which].line, values: { value } };
  const from = settingFrom(chain, which);
  if (from === chain[0]) return setting;
  return from
    ? { key: 'settings.from-above', values: { setting: { phrase: setting }, unit: from.name } }
    : { key: 'settings.usual', values: { setting: { phrase: setting } } };
}

async function choices(turn: Turn, unit: Unit, which: SettingKey): Promise<Screen> {
  const chain = await unitsAbove(turn.tx, unit);
  const { kind, choices: all } = settingOf(which);
  const now = settingIn(chain, which);
  const { ask, why } = words[which];
  const buttons = all.map(
    (value): Button => ({
      label: { key: 'common.value', values: { value: kind.shown(value) } },
      action: action('settings.set', unit.publicId, which, kind.code(value)),
      ...(value === now ? { style: 'primary' as const } : {}),
    }),
  );
  const rows = Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, i) =>
    buttons.slice(i * perRow, (i + 1) * perRow),
  );
  const inherited: Button = {
    label: {
      key: chain.length > 1 ? 'settings.inherit' : 'settings.to-usual',
      values: { value: kind.shown(settingIn(chain.slice(1), which)) },
    },
    action: action('settings.unset', unit.publicId, which),
  };
  return {
    lines: [
      { key: ask, values: { unit: unit.name } },
      ...(why ? [null, { key: why }] : []),
      null,
      lineOf(chain, which),
    ],
    rows: [
      ...rows,
      settingFrom(chain.slice(0, 1), which) ? [inherited] : [],
      [backTo(action('settings.unit', unit.publicId)), homeButton],
    ],
  };
}

async function below(turn: Turn, unit: Unit, page: number): Promise<Screen> {
  const part = pageOf(await lowerUnits(turn.tx, unit), page);
  return {
    lines: [{ key: 'calendar.below', values: { unit: unit.name } }],
    rows: [
      ...part.items.map(unitRow),
      turnsOf(part, (to) => action('settings.below', unit.publicId, to)),
      [backTo(action('settings.unit', unit.publicId)), homeButton],
    ],
  };
}
