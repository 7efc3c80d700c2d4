/**
 * A database that comes from a backup: who was erased since is erased again before anybody is answered. What waited to be
 * sent when the backup was made may have arrived long since: it is held, and a coordinator is asked once. What fell due
 * meanwhile comes a day later instead of all at once and maybe for the second time.
 */

import { heldWith } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { restoredScreen } from '../../domain/screens/restored.ts';
import { day } from '../../domain/time.ts';
import { and, count, eq, gt, inArray, isNull, lte, or } from '../../store/orm.ts';
import { release } from '../../store/outbox-queue.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Store, Tx } from '../../store/tx.ts';
import { eraseAgain } from '../classes/erase-child.ts';
import { topCoordinators } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Who } from '../ground/who.ts';

const handle = 'restored';
const atOnce = 50;
/** Made anew by their own rule at the start; the others are a day late. */
const regular = ['digest', 'roll-call'];

/** Erases again whom the journal names and the database still knows. Returns how many there were. */
export async function followJournal(store: Store, subjects: ReadonlySet<string>): Promise<number> {
  const all = [...subjects];
  let found = 0;
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const left = await store.read(({ db, t }) =>
      db.select({ subject: t.dataKey.subject }).from(t.dataKey).where(inArray(t.dataKey.subject, some)),
    );
    for (const { subject } of left) {
      found += 1;
      await store.write((tx) => eraseAgain(tx, subject));
    }
  }
  return found;
}

/** Run once over a database that was made from a backup of `madeAt`. */
export async function afterRestore(tx: Tx, madeAt: Instant): Promise<void> {
  const { outbox, timer } = tx.t;
  const held = await tx.db
    .update(outbox)
    .set({ state: 'held' })
    .where(and(eq(outbox.state, 'waiting'), or(isNull(outbox.notBefore), lte(outbox.notBefore, tx.now))))
    .returning({ id: outbox.id });
  await tx.db.delete(timer).where(and(inArray(timer.kind, regular), lte(timer.at, tx.now)));
  const due = await tx.db
    .select()
    .from(timer)
    .where(and(gt(timer.at, madeAt), lte(timer.at, tx.now)));
  for (const { kind, subjectId, at } of due) {
    const late = Math.ceil((tx.now - at + 1) / day) * day;
    await tx.db
      .update(timer)
      .set({ at: at + late })
      .where(and(eq(timer.kind, kind), eq(timer.subjectId, subjectId)));
  }
  await saveKept(tx, 'restored', { madeAt, held: held.length });
  await tell(tx, await topCoordinators(tx), restoredScreen(madeAt, held.length), { hours: 'any', handle });
}

/** Whether there is still something to be decided; only by coordinators at the top. */
async function mayDecide(tx: ReadTx, who: Who): Promise<boolean> {
  const { unit } = tx.t;
  const roots = await tx.db.select({ id: unit.id }).from(unit).where(isNull(unit.parentId));
  return heldWith(who.held, 'unit.manage').some(({ unitId }) => roots.some(({ id }) => id === unitId));
}

/** What was held goes out now, or is dropped; the first coordinator who says so decides. */
export async function decideHeld(
  tx: Tx,
  who: Who,
  what: 'send' | 'drop',
): Promise<{ ok: true; count: number } | { ok: false; reason: 'not-allowed' }> {
  if (!(await mayDecide(tx, who)) || (await readKept(tx, 'restored')) === undefined)
    return { ok: false, reason: 'not-allowed' };
  const { outbox } = tx.t;
  const isHeld = eq(outbox.state, 'held');
  const [held] = await tx.db.select({ count: count() }).from(outbox).where(isHeld);
  if (what === 'drop') await tx.db.delete(outbox).where(isHeld);
  else {
    const people = await tx.db.selectDistinct({ personId: outbox.personId }).from(outbox).where(isHeld);
    await tx.db.update(outbox).set({ state: 'parked' }).where(isHeld);
    for (const { personId } of people) await release(tx, personId);
  }
  return { ok: true, count: Number(held?.count ?? 0) };
}
