/** The calendar of a unit: what is coming, days off and worked, terms, a year's table, the time zone. */
import { z } from 'zod';
import { calendarDaysConversation } from '../../../conversations/calendar-days.ts';
import { calendarImportConversation } from '../../../conversations/calendar-import.ts';
import { calendarTermConversation } from '../../../conversations/calendar-term.ts';
import { timeZoneConversation } from '../../../conversations/time-zone.ts';
import { applyChange, changeByPublicId, strikeChange } from '../../casework/calendar/change-calendar.ts';
import { calendarRows, comingIn, ownChanges } from '../../casework/calendar/coming.ts';
import { propose } from '../../casework/calendar/propose.ts';
import { isOfficeDay, isSchoolDay, todayIn } from '../../casework/ground/school-days.ts';
import { knownUntilOf, unitCalendars } from '../../casework/ground/unit-calendars.ts';
import { lowerUnits, type Unit, unitById, unitByPublicId, unitsBelow } from '../../casework/ground/units.ts';
import { keepMadeFile } from '../../casework/records/made-files.ts';
import { writeCalendarFile } from '../../documents/calendar-table.ts';
import { action } from '../../domain/action.ts';
import { mayBy, type Right } from '../../domain/rights.ts';
import type { Button, Phrase } from '../../domain/screen.ts';
import { calendarScreen, schoolWeekScreen } from '../../domain/screens/calendar/calendar.ts';
import {
  changeDoneScreen,
  changeStruckScreen,
  ownChangeScreen,
  ownChangesScreen,
} from '../../domain/screens/calendar/calendar-changes.ts';
import { pageOf, turnsOf } from '../../domain/screens/pages.ts';
import { textKey } from '../../domain/text-key.ts';
import { addDays, day } from '../../domain/time.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { backTo, homeButton, note } from '../screens.ts';

/** So far ahead the calendar's page looks, and so much it shows. */
const daysAhead = 180;
const shownEntries = 10;
const perPage = 8;

/** Five days or six, in the weeks of the three countries: ISO weekdays of rest. */
const schoolWeeks = ['67', '7', '45', '56', '5'] as const;

/** Long enough to be filled in and sent back. */
const fileStaysMs = day;

export const calendarFeature: Feature = {
  commands: { calendar: choose },
  actions: {
    calendar: on([], choose),
    'calendar.unit': on([publicId], ({ turn }, id) => withUnit(turn, id, 'calendar.read', (unit) => show(turn, unit))),
    'calendar.off': on([publicId], (ctx, id) => begin(ctx, calendarDaysConversation, `${id} off`)),
    'calendar.on': on([publicId], (ctx, id) => begin(ctx, calendarDaysConversation, `${id} on`)),
    'calendar.terms': on([publicId], (ctx, id) => begin(ctx, calendarTermConversation, id)),
    'calendar.week': on([publicId], ({ turn }, id) =>
      withUnit(turn, id, 'calendar.edit', (unit) => showWeek(turn, unit)),
    ),
    'calendar.rest': on([publicId, z.enum(schoolWeeks)], async ({ turn }, id, rest) => {
      const unit = await unitByPublicId(turn.tx, id);
      const from = unit ? todayIn(unit, turn.tx.now) : '';
      const proposed = await propose(turn.tx, turn.who, id, [{ kind: 'week', rest: [...rest].map(Number), from }]);
      return turn.show(proposed.ok ? proposed.screen : note(`refusal.${proposed.reason}`));
    }),
    'calendar.import': on([publicId], (ctx, id) => begin(ctx, calendarImportConversation, id)),
    'calendar.zone': on([publicId], (ctx, id) => begin(ctx, timeZoneConversation, id)),
    'calendar.own': on([publicId, index], ({ turn }, id, page) =>
      withUnit(turn, id, 'calendar.edit', (unit) => showOwn(turn, unit, page)),
    ),
    'calendar.change': on([publicId], async ({ turn }, id) => {
      const found = await changeByPublicId(turn.tx, turn.who, id);
      if (!found) return turn.show(note('refusal.not-allowed'));
      return turn.show(ownChangeScreen(named(found)));
    }),
    'calendar.strike': on([publicId], async ({ turn }, id) => {
      const struck = await strikeChange(turn.tx, turn.who, id);
      return turn.show(struck.ok ? changeStruckScreen(named(struck)) : note(`refusal.${struck.reason}`));
    }),
    'calendar.apply': on([publicId], async ({ turn }, id) => {
      const applied = await applyChange(turn.tx, turn.who, id);
      return turn.show(applied.ok ? changeDoneScreen(named(applied), applied.undo) : note(`refusal.${applied.reason}`));
    }),
    'calendar.file': on([publicId], (ctx, id) =>
      withUnit(ctx.turn, id, 'calendar.edit', (unit) => sendTable(ctx, unit)),
    ),
    'calendar.below': on([publicId, index], ({ turn }, id, page) =>
      withUnit(turn, id, 'calendar.read', (unit) => showBelow(turn, unit, page)),
    ),
  },
};

export const named = <C>(found: { unit: Unit; change: C; rows?: readonly C[] }) => ({
  unit: found.unit.name,
  unitPublicId: found.unit.publicId,
  change: found.change,
  count: found.rows?.length ?? 1,
});

/** Of several units the highest ones: those below are reached from there. */
async function choose({ turn }: BotContext): Promise<void> {
  const areas = turn.who.held.flatMap((held) => (mayBy([held], 'calendar.read', held) ? [held] : []));
  const tops = areas.filter(
    (one) => !areas.some((other) => other.area !== one.area && one.area.startsWith(other.area)),
  );
  const ids = [...new Set(tops.map(({ unitId }) => unitId))];
  const units = (await Promise.all(ids.map((id) => unitById(turn.tx, id)))).filter((unit) => unit !== undefined);
  const [only] = units;
  if (!only) return turn.show(note('refusal.not-allowed'));
  if (units.length === 1) return show(turn, only);
  return turn.show({
    lines: [{ key: 'calendar.which' }],
    rows: [...units.map((unit): Button[] => [unitButton(unit)]), [homeButton]],
  });
}

const unitButton = (unit: Unit): Button => ({
  label: { verbatim: unit.name },
  action: action('calendar.unit', unit.publicId),
});

async function withUnit(turn: Turn, id: string, right: Right, then: (unit: Unit) => Promise<void>): Promise<void> {
  const unit = await unitByPublicId(turn.tx, id);
  if (!unit || !mayBy(turn.who.held, right, { area: unit.area })) return turn.show(note('refusal.not-allowed'));
  return then(unit);
}

async function show(turn: Turn, unit: Unit, first?: Phrase): Promise<void> {
  const { tx, who } = turn;
  const today = todayIn(unit, tx.now);
  const below = await unitsBelow(tx, unit.area);
  const mayEdit = mayBy(who.held, 'calendar.edit', unit) !== undefined;
  return turn.show(
    calendarScreen(
      {
        unit: unit.name,
        unitPublicId: unit.publicId,
        today,
        worksToday: await isOfficeDay(tx, unit, today),
        teachesToday: await isSchoolDay(tx, unit, today),
        until: await knownUntilOf(tx, unit),
        timeZone: unit.timeZone,
        rest: await restOf(turn, unit),
        entries: (await comingIn(tx, unit, today, addDays(today, daysAhead))).slice(0, shownEntries),
        own: (await ownChanges(tx, unit, today)).length,
        mayEdit,
        mayImport: mayBy(who.held, 'calendar.import', unit) !== undefined,
        hasBelow: mayEdit && below.some(({ id, kind }) => id !== unit.id && kind !== 'class'),
      },
      first,
    ),
  );
}

const restOf = async ({ tx }: Turn, unit: Unit): Promise<string> => {
  const { weekend } = (await unitCalendars(tx, unit)).school;
  return weekend.flatMap((rests, day) => (rests ? [String(day)] : [])).join('');
};

async function showWeek(turn: Turn, unit: Unit): Promise<void> {
  const rest = await restOf(turn, unit);
  // A week of the country's own days of rest; another one where it is set already.
  const offered = schoolWeeks.filter((week) => week.includes('5') === rest.includes('5'));
  return turn.show(schoolWeekScreen({ unit: unit.name, unitPublicId: unit.publicId, rest, offered }));
}

async function showOwn(turn: Turn, unit: Unit, page: number): Promise<void> {
  const all = await ownChanges(turn.tx, unit, todayIn(unit, turn.tx.now));
  const { items: changes, at, pages } = pageOf(all, page, perPage);
  return turn.show(
    ownChangesScreen({
      unit: unit.name,
      unitPublicId: unit.publicId,
      changes,
      page: at,
      pages,
    }),
  );
}

/** Units right below, classes aside: a class has its school's days. */
async function showBelow(turn: Turn, unit: Unit, page: number): Promise<void> {
  const shown = pageOf(await lowerUnits(turn.tx, unit), page, perPage);
  const turns = turnsOf(shown, (at) => action('calendar.below', unit.publicId, at));
  return turn.show({
    lines: [{ key: 'calendar.below', values: { unit: unit.name } }],
    rows: [
      ...shown.items.map((one): Button[] => [unitButton(one)]),
      ...(turns.length > 0 ? [turns] : []),
      [backTo(action('calendar.unit', unit.publicId)), homeButton],
    ],
  });
}

/** This year and the next as a table, to be filled in and sent back. */
async function sendTable(ctx: BotContext, unit: Unit): Promise<void> {
  const { turn } = ctx;
  const { span, years, entries } = await calendarRows(turn.tx, unit);
  const say = (key: Phrase['key']): string => turn.texts.plain({ key }, turn.reader);
  const rows = entries.map(({ kind, from, to, name, words }) => ({
    from,
    to,
    kind: kind === 'on' ? ('work' as const) : ('off' as const),
    name: name ? say(textKey('holiday', name)) : (words ?? ''),
  }));
  const bytes = new TextEncoder().encode(writeCalendarFile(rows));
  const id = await keepMadeFile(turn.tx, { for: turn.who.personId, area: unit.area, bytes });
  await turn.say({
    lines: [
      { key: 'calendar.file-caption', values: { unit: unit.name, from: { on: span.from }, to: { on: span.to } } },
    ],
    // What people called their days off stands in it.
    sensitivity: 'names',
    withdrawAt: turn.tx.now + fileStaysMs,
    attachment: { kind: 'made', id, name: `calendar-${years.join('-')}.csv` },
  });
  return turn.toast({ key: 'calendar.file-coming' });
}
