/** A roll call of an earlier day corrected: in the case's history, to the unit above, and to who asked for it. */

import { action } from '../../domain/action.ts';
import { mayBy } from '../../domain/rights.ts';
import { askForCorrectionScreen, type Corrected, correctionAnswerScreen } from '../../domain/screens/corrections.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { tell } from '../ground/tell.ts';
import { type Unit, unitById } from '../ground/units.ts';
import { type Actor, nameOf, type Who } from '../ground/who.ts';
import { tellIfMistake } from '../ladder/mistake-news.ts';
import { type CaseRow, caseOfChild } from '../records/cases.ts';
import {
  answerAskers,
  askedAbout,
  type CorrectionReason,
  correctionByPublicId,
  correctors,
  noteCorrection,
} from '../records/corrections.ts';
import { recordEvent } from '../records/events.ts';
import type { RollCall } from '../records/roll-days.ts';

interface Corrections {
  readonly roll: RollCall;
  readonly schoolClass: Unit;
}

const whatOf = ({ roll, schoolClass }: Corrections): Corrected => ({
  kind: 'roll',
  className: schoolClass.name,
  on: roll.on,
});

/** The mark of one child was another: noted in the case where there is one, and told when nothing is left of it. */
export async function tellCorrectedMark(
  tx: Tx,
  actor: Actor,
  actId: string,
  { roll, schoolClass }: Corrections,
  change: {
    readonly childId: string;
    /** The case as it stood before. */
    readonly known: CaseRow | undefined;
    readonly was: string;
    readonly now: string;
    readonly because: CorrectionReason;
  },
): Promise<void> {
  const { was, now, because } = change;
  const row = await caseOfChild(tx, change.childId);
  if (row) await recordEvent(tx, actId, row, { kind: 'roll-corrected', on: roll.on, data: { was, now, because } });
  await tellIfMistake(tx, actor, schoolClass, change.known, because);
}

export async function rollWasCorrected(
  tx: Tx,
  open: Corrections,
  made: { readonly actId: string; readonly because: CorrectionReason; readonly changed: number },
): Promise<void> {
  const { roll, schoolClass } = open;
  const of = { rollCallId: roll.id };
  await noteCorrection(tx, schoolClass.area, of, { state: 'made', askedBy: null, ...made });
  await answerAskers(tx, of, 'made', schoolClass, correctionAnswerScreen(whatOf(open), 'made'));
}

/** Asks the principal, or the coordinator where there is none, to correct it; once. How many were asked. */
export async function askForRollCorrection(tx: Tx, who: Who, open: Corrections): Promise<number> {
  const { roll, schoolClass } = open;
  const of = { rollCallId: roll.id };
  const people = await correctors(tx, schoolClass.area);
  if ((await askedAbout(tx, of)).some(({ askedBy }) => askedBy === who.personId)) return people.length;
  const actor: Actor = { personId: who.personId, role: 'teacher', source: 'update' };
  const actId = await recordAct(tx, actor, 'ask-correction', schoolClass.area);
  const asked = { state: 'asked', askedBy: who.personId, because: null, changed: 0, actId };
  const { publicId } = await noteCorrection(tx, schoolClass.area, of, asked);
  const screen = askForCorrectionScreen({
    of: whatOf(open),
    by: await nameOf(tx, who.personId),
    open: action('roll.open', roll.publicId),
    correctionPublicId: publicId,
  });
  for (const { personId: to } of people) await tell(tx, to, screen, { hours: schoolClass });
  return people.length;
}

/** The principal leaves the roll as it is; whoever asked hears so. */
export async function leaveRoll(tx: Tx, who: Who, correctionPublicId: string): Promise<boolean> {
  const row = await correctionByPublicId(tx, correctionPublicId);
  const [roll] = row?.rollCallId
    ? await tx.db.select().from(tx.t.rollCall).where(eq(tx.t.rollCall.id, row.rollCallId))
    : [];
  const schoolClass = roll && (await unitById(tx, roll.unitId));
  if (!roll || !schoolClass || !mayBy(who.held, 'entry.correct', { area: schoolClass.area })) return false;
  const of = whatOf({ roll, schoolClass });
  await answerAskers(tx, { rollCallId: roll.id }, 'left', schoolClass, correctionAnswerScreen(of, 'left'));
  return true;
}
