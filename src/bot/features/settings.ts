/** What a coordinator sets for their units: when the digest comes, when a missing roll call is asked for. */
import { z } from 'zod';
import { type Unit, unitById, unitByPublicId } from '../../casework/ground/units.ts';
import { type HourKind, hourChoices, hourKinds, hoursOf, setHour } from '../../casework/records/hours.ts';
import { action } from '../../domain/action.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Button, Screen } from '../../domain/screen.ts';
import { type TextKey, textKey } from '../../domain/text-key.ts';
import { toReadersDigits } from '../../text/digits.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { backTo, homeButton, note } from '../screens.ts';
import { rulesButton } from './rules.ts';
import { variantRows } from './variant.ts';

const kind = z.enum(hourKinds);
/** `0730`: the separator of callback data is a colon. */
const time = z
  .string()
  .regex(/^\d{4}$/)
  .transform((digits) => `${digits.slice(0, 2)}:${digits.slice(2)}`);

const buttons: Record<HourKind, TextKey> = {
  digestAt: 'settings.digest-button',
  rollCallAt: 'settings.roll-call-button',
};
const questions: Record<HourKind, TextKey> = {
  digestAt: 'settings.digest-ask',
  rollCallAt: 'settings.roll-call-ask',
};

export const settingsFeature: Feature = {
  commands: { settings: begin },
  actions: {
    settings: on([], begin),
    'settings.unit': on([publicId], ({ turn }, id) => withUnit(turn, id, (unit) => showUnit(turn, unit))),
    'settings.hour': on([publicId, kind], ({ turn }, id, which) =>
      withUnit(turn, id, async (unit) => turn.show(await hourScreen(turn, unit, which))),
    ),
    'settings.set': on([publicId, kind, time], async ({ turn }, id, which, at) => {
      const set = await setHour(turn.tx, turn.who, id, which, at);
      if (!set.ok) return turn.show(note(`refusal.${set.reason}`));
      await turn.toast({ key: 'settings.saved' });
      return showUnit(turn, set.unit);
    }),
  },
};

async function begin({ turn }: BotContext): Promise<void> {
  const units: Unit[] = [];
  for (const { unitId } of turn.who.held.filter((held) => held.role === 'coordinator')) {
    const unit = await unitById(turn.tx, unitId);
    if (unit) units.push(unit);
  }
  const [only] = units;
  if (!only) return turn.show(note('refusal.not-allowed'));
  if (units.length === 1) return showUnit(turn, only);
  return turn.show({
    lines: [{ key: 'settings.which' }],
    rows: [
      ...units.map((unit): Button[] => [
        { label: { verbatim: unit.name }, action: action('settings.unit', unit.publicId) },
      ]),
      [homeButton],
    ],
  });
}

async function withUnit(turn: Turn, id: string, then: (unit: Unit) => Promise<void>): Promise<void> {
  const unit = await unitByPublicId(turn.tx, id);
  if (!unit || !mayBy(turn.who.held, 'unit.manage', { area: unit.area })) return turn.show(note('refusal.not-allowed'));
  return then(unit);
}

async function showUnit(turn: Turn, unit: Unit): Promise<void> {
  const hours = await hoursOf(turn.tx, unit);
  return turn.show({
    lines: [
      { key: 'settings.title', values: { unit: unit.name } },
      null,
      { key: 'settings.digest', values: { time: toReadersDigits(hours.digestAt, turn.reader.language) } },
      { key: 'settings.roll-call', values: { time: toReadersDigits(hours.rollCallAt, turn.reader.language) } },
      { key: 'settings.variant', values: { programme: { phrase: { key: textKey('programme', unit.programme) } } } },
      null,
      { key: 'settings.hint', values: { zone: unit.timeZone } },
    ],
    rows: [
      ...hourKinds.map((which): Button[] => [
        { label: { key: buttons[which] }, action: action('settings.hour', unit.publicId, which) },
      ]),
      [{ label: { key: 'calendar.button' }, action: action('calendar.unit', unit.publicId) }],
      ...variantRows(unit),
      [rulesButton],
      [homeButton],
    ],
  });
}

async function hourScreen(turn: Turn, unit: Unit, which: HourKind): Promise<Screen> {
  const now = (await hoursOf(turn.tx, unit))[which];
  const choices = hourChoices[which].map(
    (at): Button => ({
      label: { verbatim: toReadersDigits(at, turn.reader.language), ...(at === now ? { mark: 'done' as const } : {}) },
      action: action('settings.set', unit.publicId, which, at.replace(':', '')),
    }),
  );
  return {
    lines: [{ key: questions[which], values: { unit: unit.name } }],
    rows: [choices.slice(0, 3), choices.slice(3), [backTo(action('settings.unit', unit.publicId))]],
  };
}
