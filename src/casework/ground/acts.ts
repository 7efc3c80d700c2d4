/** Every change has an act: who, in which role, from what, when it happened and when it was recorded. */
import type { Instant } from '../../domain/screen.ts';
import type { Tx } from '../../store/tx.ts';
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
