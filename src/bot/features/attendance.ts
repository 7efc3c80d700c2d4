/** A class's month and a child's year, from the rolls that were sent. */
import { z } from 'zod';
import { childYear, classMonth } from '../../casework/classes/attendance.ts';
import { irregularList } from '../../casework/classes/irregular.ts';
import { todayIn } from '../../casework/ground/school-days.ts';
import { unitByPublicId } from '../../casework/ground/units.ts';
import { eveningOf } from '../../casework/records/classes.ts';
import { monthOf, monthsFrom } from '../../domain/duties/months.ts';
import { childSheetScreen, childYearScreen, classMonthScreen } from '../../domain/screens/attendance.ts';
import { irregularScreen } from '../../domain/screens/irregular.ts';
import { addDays, hour } from '../../domain/time.ts';
import type { Turn } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';
import { namesStayMs } from './cases.ts';

const civil = z.iso.date();
/** A school year may begin and end within a month. */
const monthsOfYear = 13;
/** Long enough to reach a computer. */
const sheetStaysMs = 24 * hour;

export const attendanceFeature: Feature = {
  actions: {
    month: on([publicId, civil], ({ turn }, id, day) => showMonth(turn, id, day)),
    'month.now': on([publicId], ({ turn }, id) => showMonth(turn, id, undefined)),
    'child.sheet': on([publicId, index], ({ turn }, id, yearsBack) => sendYear(turn, id, yearsBack)),
    irregular: on([publicId], ({ turn }, id) => showIrregular(turn, id)),
    'child.year': on([publicId, index], ({ turn }, id, yearsBack) => showYear(turn, id, yearsBack)),
  },
};

async function showMonth(turn: Turn, classPublicId: string, day: string | undefined): Promise<void> {
  const { tx, who } = turn;
  const unit = await unitByPublicId(tx, classPublicId);
  if (!unit) return turn.show(note('refusal.not-allowed'));
  const today = todayIn(unit, tx.now);
  const month = monthOf(who.language, day ?? today);
  const found = await classMonth(tx, who, classPublicId, month);
  if (!found.ok) return turn.show(note('refusal.not-allowed'));
  const after = addDays(month.to, 1);
  return turn.show(
    classMonthScreen({
      ...found,
      classPublicId,
      month,
      named: found.weeks.length > 0 ? found.pupils - found.elsewhere : 0,
      before: addDays(month.from, -1),
      after: after <= today ? after : undefined,
      withdrawAt: eveningOf(unit, tx.now, today),
    }),
  );
}

async function sendYear(turn: Turn, childPublicId: string, yearsBack: number): Promise<void> {
  const found = await yearOf(turn, childPublicId, yearsBack);
  if (!found.ok) return turn.show(note('refusal.not-allowed'));
  return turn.say(childSheetScreen({ ...found, withdrawAt: turn.tx.now + sheetStaysMs }));
}

const yearOf = ({ tx, who }: Turn, childPublicId: string, yearsBack: number) =>
  childYear(tx, who, childPublicId, ({ from }) => monthsFrom(who.language, from, monthsOfYear), yearsBack);

async function showYear(turn: Turn, childPublicId: string, yearsBack: number): Promise<void> {
  const { tx } = turn;
  const found = await yearOf(turn, childPublicId, yearsBack);
  if (!found.ok) return turn.show(note('refusal.not-allowed'));
  return turn.show(childYearScreen({ ...found, childPublicId, yearsBack, withdrawAt: tx.now + namesStayMs }));
}

async function showIrregular(turn: Turn, classPublicId: string): Promise<void> {
  const { tx, who } = turn;
  const found = await irregularList(tx, who, classPublicId);
  if (!found.ok) return turn.show(note('refusal.not-allowed'));
  const { unit, percent, pupils } = found;
  const withdrawAt = eveningOf(unit, tx.now, todayIn(unit, tx.now));
  return turn.say(irregularScreen({ classPublicId, className: unit.name, percent, pupils, withdrawAt }));
}
