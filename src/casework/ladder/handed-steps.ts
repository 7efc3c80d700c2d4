/** Steps that were handed to a helper: who has them, and how they come back. */
import { rolesThatSeeChildren } from '../../domain/rights.ts';
import { askedElsewhereScreen } from '../../domain/screens/hand-over.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { tellSent } from '../ground/tell.ts';
import { type Actor, nameOf } from '../ground/who.ts';
import { withdrawNamesAbout } from '../ground/withdraw-names.ts';
import { caseById } from '../records/cases.ts';
import { aboutStep, classOf, type StepRow } from '../records/step-rows.ts';
import { followLadder } from './follow-ladder.ts';
import { tellOwner } from './steps.ts';

export async function setHanded(tx: Tx, step: StepRow, to: string | null, state: string | null): Promise<StepRow> {
  if (step.handedTo !== null && step.handedTo !== to) await withdrawNamesAbout(tx, step.publicId, step.handedTo);
  const [now] = await tx.db
    .update(tx.t.step)
    .set({ handedTo: to, handedState: state })
    .where(eq(tx.t.step.id, step.id))
    .returning();
  return now ?? step;
}

export async function standDown(tx: Tx, step: StepRow, number: string): Promise<void> {
  if (!step.handedTo) return;
  const about = aboutStep(step);
  await tellSent(tx, step.handedTo, askedElsewhereScreen(number), { hours: 'any', handle: about, about });
}

export async function returnToOwner(
  tx: Tx,
  step: StepRow,
  word: 'hand-over.handed-back' | 'hand-over.left',
): Promise<void> {
  const row = await caseById(tx, step.caseId);
  if (!row || !step.handedTo) return;
  const name = await nameOf(tx, step.handedTo);
  const now = await setHanded(tx, step, null, null);
  if (step.ownerId)
    await tellOwner(tx, now, row, await classOf(tx, row), step.ownerId, { first: { key: word, values: { name } } });
}

/** A membership ended: what the person may do no longer goes back, or on to the next holder of the role. */
export async function passOnAllOf(tx: Tx, personId: string, actor: Actor): Promise<void> {
  const { step, caseRow } = tx.t;
  const areas = await areasOf(tx, personId);
  const serves = (area: string): boolean => areas.some((one) => area.startsWith(one));
  const handed = await tx.db
    .select()
    .from(step)
    .where(and(eq(step.handedTo, personId), eq(step.status, 'open')));
  for (const one of handed.filter(({ area }) => !serves(area))) {
    await standDown(tx, one, (await caseById(tx, one.caseId))?.number ?? '');
    await returnToOwner(tx, one, 'hand-over.left');
  }
  const named = await tx.db
    .select({ id: caseRow.id, area: caseRow.area, childId: caseRow.childId })
    .from(caseRow)
    .where(and(eq(caseRow.namedPersonId, personId), eq(caseRow.open, true)));
  for (const { id, area } of named)
    if (!serves(area)) await tx.db.update(caseRow).set({ namedPersonId: null }).where(eq(caseRow.id, id));
  const owned = await tx.db
    .selectDistinct({ childId: caseRow.childId })
    .from(step)
    .innerJoin(caseRow, eq(caseRow.id, step.caseId))
    .where(and(eq(step.ownerId, personId), eq(step.status, 'open')));
  for (const childId of new Set([...named, ...owned].map((one) => one.childId))) await followLadder(tx, actor, childId);
}

/** Where the person works with children; who gives from afar does not. */
async function areasOf(tx: ReadTx, personId: string): Promise<string[]> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ area: m.area })
    .from(m)
    .where(
      and(eq(m.personId, personId), inArray(m.role, rolesThatSeeChildren), eq(m.status, 'active'), isNull(m.toAt)),
    );
  return rows.map(({ area }) => area);
}
