/** Every change has an act: who, in which role, from what, when it happened and when it was recorded. */
import type { Instant } from '../../domain/screen.ts';
import { day } from '../../domain/time.ts';
import { and, eq, inArray, isNotNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { Actor } from './who.ts';

export async function recordAct(
  tx: Tx,
  actor: Actor,
  kind: string,
  area: string,
  happenedAt: Instant = tx.now,
): Promise<string> {
  const id = tx.newId();
  await tx.db.insert(tx.t.act).values({
    id,
    kind,
    personId: actor.personId,
    role: actor.role,
    source: actor.source,
    area,
    happenedAt,
    recordedAt: tx.now,
  });
  return id;
}

/**
 * An act that somebody may be made to pay for, such as a tip that was sent. Who did it and when stands sealed; in plain are
 * the day and a keyed hash, by which they are known again.
 */
export async function recordQuietAct(tx: Tx, actor: Actor, kind: string, area: string): Promise<string> {
  const id = tx.quietId();
  const { personId, role, source } = actor;
  const happenedAt = dayOf(tx.now);
  const sealed = await tx.seals.seal('service', 'act', id, { personId, role, at: tx.now });
  const hiddenBy = personId === null ? null : hiddenKey(tx, personId);
  await tx.db.insert(tx.t.act).values({
    id,
    kind,
    personId: null,
    role: null,
    source,
    area,
    happenedAt,
    recordedAt: happenedAt,
    hiddenBy,
    sealed,
  });
  return id;
}

const dayOf = (at: Instant): Instant => at - (at % day);

/** Stands for a person where nobody else may know that it was they. */
export const hiddenKey = ({ seals }: Pick<ReadTx, 'seals'>, personId: string): string => seals.hash('actor', personId);

/** Danger was an act with a person in plain, before it had a record of its own. */
const quietKinds = ['raise-danger', 'send-tip'];
const piece = 200;

/** Hides who acted where an earlier version kept it in plain; false while there are more. */
export async function hideFormerActors(tx: Tx): Promise<boolean> {
  const { act, tip } = tx.t;
  const open = and(inArray(act.kind, quietKinds), isNotNull(act.personId));
  const rows = await tx.db.select().from(act).where(open).limit(piece);
  for (const { id, personId, role, recordedAt, happenedAt } of rows) {
    if (personId === null) continue;
    const sealed = await tx.seals.seal('service', 'act', id, { personId, role, at: recordedAt });
    const hidden = { hiddenBy: hiddenKey(tx, personId), sealed, personId: null, role: null };
    await tx.db
      .update(act)
      .set({ ...hidden, recordedAt: dayOf(recordedAt), happenedAt: dayOf(happenedAt) })
      .where(eq(act.id, id));
  }
  const tips = await tx.db.select().from(tip).where(isNotNull(tip.personId)).limit(piece);
  for (const { id, personId } of tips) {
    if (personId === null) continue;
    await tx.db
      .update(tip)
      .set({ teller: hiddenKey(tx, personId), personId: null })
      .where(eq(tip.id, id));
  }
  return rows.length < piece && tips.length < piece;
}
