/** A break of pupils as a button means it, and what setting it to some days would do. */
import type { CivilDate } from '../../domain/screen.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { askedFor, type Break, breaksOf } from './breaks.ts';
import { editable } from './change-calendar.ts';
import { type Proposed, propose } from './propose.ts';

interface BreakAt {
  readonly unit: Unit;
  readonly one: Break;
  readonly today: CivilDate;
}

/** Undefined for those who may not change the unit's calendar, and for a break that the programme does not ask for. */
export async function breakAt(
  tx: ReadTx,
  who: Who,
  unitPublicId: string,
  year: number,
  code: string,
): Promise<BreakAt | undefined> {
  const unit = (await editable(tx, who, unitPublicId))?.unit;
  const one = unit && (await breaksOf(tx, unit, year)).find((each) => each.code === code);
  return unit && one && { unit, one, today: todayIn(unit, tx.now) };
}

/** What it would do, to be confirmed. An earlier answer for the same break is put aside by the new one. */
export const setBreak = async (
  tx: Tx,
  who: Who,
  { unit, one }: BreakAt,
  from: CivilDate,
  to: CivilDate,
): Promise<Proposed> => propose(tx, who, unit.publicId, await askedFor(tx, unit, one, from, to));
