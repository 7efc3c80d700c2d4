/** Corrections of an earlier day as rows: who asked, who made them and why. */

import { rolesWith } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { and, eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';

export type Correction = Tables['correction']['$inferSelect'];

export const correctionReasons = ['wrong-child', 'wrong-day', 'told-later', 'mis-tapped', 'other'] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

/** What a correction is of. */
export type CorrectedThing = { readonly rollCallId: string } | { readonly eventId: string; readonly caseId: string };

export async function noteCorrection(
  tx: Tx,
  area: string,
  of: CorrectedThing,
  made: Pick<Correction, 'state' | 'askedBy' | 'because' | 'changed' | 'actId'>,
): Promise<Correction> {
  const things = { rollCallId: null, eventId: null, caseId: null, ...of };
  const [row] = await tx.db
    .insert(tx.t.correction)
    .values({ id: tx.newId(), publicId: tx.publicId(), area, ...things, ...made })
    .returning();
  if (!row) throw new Error('The correction was not stored');
  return row;
}

const sameThing = (tx: ReadTx, of: CorrectedThing) =>
  'rollCallId' in of ? eq(tx.t.correction.rollCallId, of.rollCallId) : eq(tx.t.correction.eventId, of.eventId);

export const askedAbout = (tx: ReadTx, of: CorrectedThing): Promise<Correction[]> =>
  tx.db
    .select()
    .from(tx.t.correction)
    .where(and(sameThing(tx, of), eq(tx.t.correction.state, 'asked')));

export async function correctionByPublicId(tx: ReadTx, publicId: string): Promise<Correction | undefined> {
  const [row] = await tx.db.select().from(tx.t.correction).where(eq(tx.t.correction.publicId, publicId));
  return row;
}

/** Answers all who asked: it was made, or it stays as it is. */
export async function answerAskers(
  tx: Tx,
  of: CorrectedThing,
  state: 'made' | 'left',
  schoolClass: Pick<Unit, 'area' | 'timeZone'> & Unit,
  screen: Screen,
): Promise<void> {
  for (const { id, askedBy } of await askedAbout(tx, of)) {
    await tx.db.update(tx.t.correction).set({ state }).where(eq(tx.t.correction.id, id));
    if (askedBy === null) continue;
    await tell(tx, askedBy, screen, { hours: schoolClass });
  }
}

/** Who may correct what another recorded: the principal, or the coordinator where there is none. */
export async function correctors(tx: ReadTx, area: string): Promise<readonly Colleague[]> {
  for (const role of rolesWith('entry.correct')) {
    const all = await holdersAbove(tx, area, role);
    const nearest = all.filter((one) => one.area === all[0]?.area);
    if (nearest.length > 0) return nearest;
  }
  return [];
}
