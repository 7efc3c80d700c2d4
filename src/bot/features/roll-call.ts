/** Roll call: tap the absent ones, mark excused, send; correct it, an earlier day with a reason. */
import { z } from 'zod';
import { becomesForm } from '../../casework/classes/ask-for-roll.ts';
import { askForRollCorrection } from '../../casework/classes/correct-roll.ts';
import {
  asSent,
  changesOf,
  clearTaps,
  type OpenRoll,
  openRollCall,
  type RollRefusal,
  rollByPublicId,
  sendRollCall,
  tapPupil,
} from '../../casework/classes/roll-call.ts';
import { untold } from '../../casework/classes/tell-apart.ts';
import { isSchoolDay, todayIn } from '../../casework/ground/school-days.ts';
import { type Unit, unitByPublicId } from '../../casework/ground/units.ts';
import type { Who } from '../../casework/ground/who.ts';
import { classesOf, eveningOf, ownClassIds } from '../../casework/records/classes.ts';
import { type CorrectionReason, correctionReasons } from '../../casework/records/corrections.ts';
import { missingRolls } from '../../casework/records/missing-rolls.ts';
import { sentRolls } from '../../casework/records/roll-days.ts';
import { action } from '../../domain/action.ts';
import { holds } from '../../domain/rights.ts';
import type { Button, CivilDate, Label, Phrase, Screen } from '../../domain/screen.ts';
import { askedScreen, type Corrected, correctionWhyScreen, notYoursScreen } from '../../domain/screens/corrections.ts';
import { pageOf, turnsOf } from '../../domain/screens/pages.ts';
import {
  inTwos,
  type RollView,
  rollAwayScreen,
  rollDaysScreen,
  rollScreen,
  rollSentScreen,
} from '../../domain/screens/roll-call.ts';
import { addDays } from '../../domain/time.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';
import { homeButton, note } from '../screens.ts';

const civil = z.iso.date();

export const rollCallFeature: Feature = {
  commands: { roll: (ctx) => begin(ctx) },
  actions: {
    roll: on([], begin),
    'roll.class': on([publicId], async (ctx, id) => openDay(ctx, id, undefined)),
    'roll.day': on([publicId, civil], async (ctx, id, day) => openDay(ctx, id, day)),
    'roll.open': on([publicId], ({ turn }, id) =>
      withRoll(turn, id, async (open) => showNames(turn, await asSent(turn.tx, open), 0, true)),
    ),
    'roll.who': on([publicId], ({ turn }, id) => withRoll(turn, id, (open) => showAway(turn, open))),
    'roll.past': on([publicId], ({ turn }, id) => showDays(turn, id, 0)),
    'roll.days': on([publicId, index], ({ turn }, id, page) => showDays(turn, id, page)),
    'roll.because': on([publicId, z.enum(correctionReasons)], ({ turn }, id, because) =>
      withRoll(turn, id, (open) => send(turn, open, because)),
    ),
    'roll.ask': on([publicId], async ({ turn }, id) => {
      const open = await rollByPublicId(turn.tx, turn.who, id);
      const { roll, schoolClass } = open;
      if (open.ok || open.reason !== 'not-yours' || !roll || !schoolClass) return withRoll(turn, id, async () => {});
      const asked = await askForRollCorrection(turn.tx, turn.who, { roll, schoolClass });
      return turn.show(asked > 0 ? askedScreen() : note('correction.nobody'));
    }),
    'roll.page': on([publicId, index], ({ turn }, id, page) =>
      withRoll(turn, id, (open) => showNames(turn, open, page)),
    ),
    'roll.tap': on([publicId, publicId, index], ({ turn }, id, child, page) =>
      withRoll(turn, id, async (open) => showNames(turn, await tapPupil(turn.tx, open, child), page)),
    ),
    'roll.clear': on([publicId], ({ turn }, id) =>
      withRoll(turn, id, async (open) => showNames(turn, await clearTaps(turn.tx, open), 0)),
    ),
    'roll.send': on([publicId], ({ turn }, id) =>
      withRoll(turn, id, (open) => (open.earlier ? askWhy(turn, open) : send(turn, open))),
    ),
  },
};

async function begin(ctx: BotContext): Promise<void> {
  const { turn } = ctx;
  if (!holds(turn.who.held, 'roll.take')) return turn.show(await homeScreen(turn));
  const classes = await classesOf(turn.tx, turn.who);
  const [only] = classes;
  if (!only) return turn.show(noClassScreen(turn.who));
  const today = todayIn(only, turn.tx.now);
  const missing = await missingRolls(turn.tx, classes, today);
  const taught = new Set<string>();
  for (const { id, ...unit } of classes) if (await isSchoolDay(turn.tx, unit, today)) taught.add(id);
  if (taught.size === 0) return turn.show(noSchoolScreen(today, classes, missing));
  if (classes.length === 1) return openDay(ctx, only.publicId, undefined);
  return turn.show({
    lines: [{ key: 'roll-call.which-class' }],
    rows: [
      ...inTwos(
        classes.map((unit): Button => {
          const isSent = taught.has(unit.id) && !missing.get(unit.id)?.includes(today);
          const name: Label = { verbatim: unit.name };
          const label: Label = isSent ? { key: 'dialogue.ticked', values: { label: unit.name } } : name;
          return { label, action: action('roll.class', unit.publicId) };
        }),
      ),
      [homeButton],
    ],
  });
}

const noClassScreen = (who: Who): Screen =>
  holds(who.held, 'class.edit')
    ? note('roll-call.no-class', [
        [{ label: { key: 'home.button-class-list' }, action: action('class.list'), style: 'primary' }],
      ])
    : note('roll-call.no-class-yet');

/** Days that can still be told, on a day without school. */
const offeredDays = 5;

/** No school today: what is missing of the days before, if anything is. */
function noSchoolScreen(today: CivilDate, classes: readonly Unit[], missing: Map<string, CivilDate[]>): Screen {
  const days = classes.flatMap((unit) => (missing.get(unit.id) ?? []).map((on) => ({ unit, on })));
  const rows = days.slice(0, offeredDays).map(({ unit, on }): Button[] => [
    {
      label: { key: 'home.take-roll', values: { class: unit.name, on: { on } } },
      action: action('roll.day', unit.publicId, on),
    },
  ]);
  const key = rows.length > 0 ? 'refusal.roll-no-school-but' : 'refusal.roll-no-school-day';
  const calendar: Button = { label: { key: 'calendar.button' }, action: action('calendar') };
  return note({ key, values: { on: { on: today } } }, [...rows, [calendar]]);
}

async function openDay({ turn }: BotContext, classPublicId: string, day: CivilDate | undefined): Promise<void> {
  const schoolClass = await unitByPublicId(turn.tx, classPublicId);
  if (!schoolClass) return turn.show(note('refusal.roll-not-allowed'));
  const today = todayIn(schoolClass, turn.tx.now);
  const opened = await openRollCall(turn.tx, turn.who, schoolClass, day ?? today);
  if (!opened.ok) return refuse(turn, opened, day ?? today);
  const inPlace = await becomesForm(turn.tx, turn.who, schoolClass, turn.tapped);
  return showNames(turn, await asSent(turn.tx, opened), 0, !inPlace);
}

/** `anew`: a message of its own, protected from forwarding; taps then edit that message. */
async function showNames(turn: Turn, open: OpenRoll, page: number, anew = false): Promise<void> {
  const { roll, schoolClass } = open;
  const awayBefore = roll.sentAt === null ? await awayBeforeOf(turn, open) : undefined;
  const screen = rollScreen(
    {
      publicId: roll.publicId,
      classPublicId: schoolClass.publicId,
      className: schoolClass.name,
      on: roll.on,
      sent: roll.sentAt !== null,
      pupils: open.pupils.map((pupil) => {
        const mark = roll.tapped[pupil.id];
        return { publicId: pupil.publicId, name: pupil.shown, ...(mark ? { mark } : {}) };
      }),
      withdrawAt: eveningOf(schoolClass, turn.tx.now, todayIn(schoolClass, turn.tx.now)),
      awayBefore,
      untold: untold(open.pupils).map((pupil) => pupil.publicId),
    },
    page,
  );
  return anew ? turn.say(screen) : turn.redraw(screen);
}

/** So far back a roll still tells whom to look for. */
const lookedBackDays = 14;

/** Who was away on the last day that was told; nobody where all were there. */
async function awayBeforeOf(turn: Turn, { roll, schoolClass, pupils }: OpenRoll): Promise<RollView['awayBefore']> {
  const rolls = await sentRolls(turn.tx, schoolClass.id, addDays(roll.on, -lookedBackDays));
  const last = rolls.find(({ on: day }) => day < roll.on);
  const names = pupils.filter(({ id }) => last?.tapped[id] !== undefined).map((one) => one.shown);
  return last && names.length > 0 ? { on: last.on, names } : undefined;
}

const whatOf = ({ roll, schoolClass }: Pick<OpenRoll, 'roll' | 'schoolClass'>): Corrected => ({
  kind: 'roll',
  className: schoolClass.name,
  on: roll.on,
});

/** A correction of an earlier day wants a reason, if it is one. */
async function askWhy(turn: Turn, open: OpenRoll): Promise<void> {
  const changed = await changesOf(turn.tx, open);
  if (changed === 0) return turn.show(note({ key: 'correction.no-change', values: { on: { on: open.roll.on } } }));
  const why = {
    of: whatOf(open),
    reasons: correctionReasons,
    verb: 'roll.because',
    args: [open.roll.publicId],
    changed,
  };
  return turn.show(correctionWhyScreen(why));
}

async function showAway(turn: Turn, open: OpenRoll): Promise<void> {
  const { schoolClass } = open;
  const { roll, pupils } = await asSent(turn.tx, open);
  const away = pupils.flatMap(({ id, shown }) => {
    const mark = roll.tapped[id];
    return mark ? [{ name: shown, mark }] : [];
  });
  const withdrawAt = eveningOf(schoolClass, turn.tx.now, todayIn(schoolClass, turn.tx.now));
  return turn.say(rollAwayScreen({ className: schoolClass.name, on: roll.on, away, withdrawAt }));
}

/** Rolls of a school year that were sent, a button each. */
const shownDays = 10;
const daysBack = 400;

async function showDays(turn: Turn, classPublicId: string, page: number): Promise<void> {
  const schoolClass = await unitByPublicId(turn.tx, classPublicId);
  const classes = await classesOf(turn.tx, turn.who);
  if (!schoolClass || !classes.some(({ id }) => id === schoolClass.id)) return turn.show(note('refusal.not-allowed'));
  const today = todayIn(schoolClass, turn.tx.now);
  const rolls = await sentRolls(turn.tx, schoolClass.id, addDays(today, -daysBack));
  const shown = pageOf(
    rolls.filter(({ on }) => on < today),
    page,
    shownDays,
  );
  return turn.show(
    rollDaysScreen({
      classPublicId,
      className: schoolClass.name,
      turns: turnsOf(shown, (at) => action('roll.days', classPublicId, at)),
      days: shown.items.map(({ publicId: id, on, tapped }) => ({ publicId: id, on, away: Object.keys(tapped).length })),
    }),
  );
}

async function send(turn: Turn, open: OpenRoll, because?: CorrectionReason): Promise<void> {
  if (open.earlier && because === undefined) return askWhy(turn, open);
  const count = await sendRollCall(turn.tx, turn.who, open, because);
  const { roll, schoolClass } = open;
  const next = await nextClass(turn, roll.on);
  await turn.show(
    rollSentScreen({
      publicId: roll.publicId,
      classPublicId: schoolClass.publicId,
      className: schoolClass.name,
      on: roll.on,
      ...count,
      ...(next ? { next: { publicId: next.publicId, name: next.name } } : {}),
    }),
  );
}

/** Another class that the person teaches, whose roll of that day is still to come. */
async function nextClass(turn: Turn, day: CivilDate): Promise<Unit | undefined> {
  const own = ownClassIds(turn.who);
  if (own.length < 2) return undefined;
  const classes = (await classesOf(turn.tx, turn.who)).filter((unit) => own.includes(unit.id));
  const missing = await missingRolls(turn.tx, classes, day);
  return classes.find((unit) => missing.get(unit.id)?.includes(day));
}

async function withRoll(turn: Turn, id: string, then: (open: OpenRoll) => Promise<void>): Promise<void> {
  const open = await rollByPublicId(turn.tx, turn.who, id);
  if (!open.ok) return refuse(turn, open, open.roll?.on ?? '');
  return then(open);
}

function refuse(
  turn: Turn,
  { reason, roll, schoolClass }: { reason: RollRefusal; roll?: OpenRoll['roll']; schoolClass?: Unit },
  day: CivilDate,
): Promise<void> {
  if (reason === 'not-yours')
    return turn.show(
      roll && schoolClass
        ? notYoursScreen(whatOf({ roll, schoolClass }), action('roll.ask', roll.publicId))
        : note('refusal.not-allowed'),
    );
  if (reason === 'no-pupils') return turn.show(noClassScreen(turn.who));
  const line: Phrase = { key: `refusal.roll-${reason}`, values: { on: { on: day } } };
  return turn.show(note(line));
}
