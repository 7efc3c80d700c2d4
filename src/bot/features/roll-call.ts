/** Roll call: tap the absent ones, mark excused, send; correct it the same day. */
import { z } from 'zod';
import { classesOf, eveningOf } from '../../casework/classes.ts';
import {
  clearTaps,
  type OpenRoll,
  openRollCall,
  type RollRefusal,
  rollByPublicId,
  sendRollCall,
  tapPupil,
} from '../../casework/roll-call.ts';
import { todayIn } from '../../casework/school-days.ts';
import { unitByPublicId } from '../../casework/units.ts';
import { action } from '../../domain/action.ts';
import type { CivilDate, Phrase, Screen } from '../../domain/screen.ts';
import { rollScreen, rollSentScreen } from '../../domain/screens/roll-call.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { homeButton, note } from '../screens.ts';

const civil = z.iso.date();

export const rollCallFeature: Feature = {
  commands: { roll: (ctx) => begin(ctx) },
  actions: {
    roll: on([], begin),
    'roll.class': on([publicId], async (ctx, id) => openDay(ctx, id, undefined)),
    'roll.day': on([publicId, civil], async (ctx, id, day) => openDay(ctx, id, day)),
    'roll.open': on([publicId], ({ turn }, id) => withRoll(turn, id, (open) => showNames(turn, open, 0, true))),
    'roll.page': on([publicId, index], ({ turn }, id, page) =>
      withRoll(turn, id, (open) => showNames(turn, open, page)),
    ),
    'roll.tap': on([publicId, publicId, index], ({ turn }, id, child, page) =>
      withRoll(turn, id, async (open) => showNames(turn, await tapPupil(turn.tx, open, child), page)),
    ),
    'roll.clear': on([publicId], ({ turn }, id) =>
      withRoll(turn, id, async (open) => showNames(turn, await clearTaps(turn.tx, open), 0)),
    ),
    'roll.send': on([publicId], ({ turn }, id) => withRoll(turn, id, (open) => send(turn, open))),
  },
};

async function begin(ctx: BotContext): Promise<void> {
  const { turn } = ctx;
  const classes = await classesOf(turn.tx, turn.who);
  const [only] = classes;
  if (!only) return turn.show(noClassScreen);
  if (classes.length === 1) return openDay(ctx, only.publicId, undefined);
  return turn.show({
    lines: [{ key: 'roll-call.which-class' }],
    rows: [
      ...classes.map((unit) => [{ label: { verbatim: unit.name }, action: action('roll.class', unit.publicId) }]),
      [homeButton],
    ],
  });
}

const noClassScreen: Screen = {
  lines: [{ key: 'roll-call.no-class' }],
  rows: [[{ label: { key: 'home.button-class-list' }, action: action('class.list'), style: 'primary' }], [homeButton]],
};

async function openDay({ turn }: BotContext, classPublicId: string, day: CivilDate | undefined): Promise<void> {
  const schoolClass = await unitByPublicId(turn.tx, classPublicId);
  if (!schoolClass) return turn.show(note('refusal.not-allowed'));
  const today = todayIn(schoolClass, turn.tx.now);
  const opened = await openRollCall(turn.tx, turn.who, schoolClass, day ?? today);
  if (!opened.ok) return refuse(turn, opened.reason, day ?? today);
  return showNames(turn, opened, 0, true);
}

/** `anew`: a message of its own, protected from forwarding; taps then edit that message. */
function showNames(turn: Turn, open: OpenRoll, page: number, anew = false): Promise<void> {
  const { roll, schoolClass } = open;
  const screen = rollScreen(
    {
      publicId: roll.publicId,
      classPublicId: schoolClass.publicId,
      className: schoolClass.name,
      on: roll.on,
      sent: roll.sentAt !== null,
      pupils: open.pupils.map((pupil) => {
        const mark = roll.tapped[pupil.id];
        return { publicId: pupil.publicId, name: pupil.name, ...(mark ? { mark } : {}) };
      }),
      withdrawAt: eveningOf(schoolClass, turn.tx.now, todayIn(schoolClass, turn.tx.now)),
    },
    page,
  );
  return anew ? turn.say(screen) : turn.redraw(screen);
}

async function send(turn: Turn, open: OpenRoll): Promise<void> {
  const count = await sendRollCall(turn.tx, turn.who, open);
  const { roll, schoolClass } = open;
  await turn.show(rollSentScreen({ publicId: roll.publicId, className: schoolClass.name, on: roll.on, ...count }));
}

async function withRoll(turn: Turn, id: string, then: (open: OpenRoll) => Promise<void>): Promise<void> {
  const open = await rollByPublicId(turn.tx, turn.who, id);
  if (!open.ok) return turn.show(note(`refusal.roll-${open.reason}`));
  return then(open);
}

function refuse(turn: Turn, reason: RollRefusal, day: CivilDate): Promise<void> {
  if (reason === 'no-pupils') return turn.show(noClassScreen);
  const line: Phrase = { key: `refusal.roll-${reason}`, values: { on: { on: day } } };
  return turn.show(note(line));
}
