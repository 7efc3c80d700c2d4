/** What a meeting decided: a task of one person, with a day. */
import { type HeldRole, mayBy } from '../../domain/rights.ts';
import { asc, eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { sitsIn } from './meeting-rows.ts';

export type DecisionRow = Tables['decision']['$inferSelect'];

export const decisionsOf = (tx: ReadTx, meetingId: string): Promise<DecisionRow[]> => {
  const { decision: d } = tx.t;
  return tx.db.select().from(d).where(eq(d.meetingId, meetingId)).orderBy(asc(d.id));
};

export async function decisionWords(tx: ReadTx, { id, words }: DecisionRow): Promise<string | undefined> {
  return ((await tx.seals.open('service', 'decision', id, words)) as { what?: string } | undefined)?.what;
}

/** Whose it is, and those who hold the meeting. */
export async function openDecision(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<
  | { ok: true; row: DecisionRow; unit: Unit; by: HeldRole | undefined; mine: boolean }
  | { ok: false; reason: 'not-allowed' }
> {
  const { decision: d } = tx.t;
  const [row] = await tx.db.select().from(d).where(eq(d.publicId, publicId));
  const unit = row && (await unitById(tx, row.unitId));
  if (!row || !unit) return { ok: false, reason: 'not-allowed' };
  const by = mayBy(who.held, 'meeting.hold', { area: row.area });
  const mine = row.ownerId === who.personId && sitsIn(who, row.area);
  return by || mine ? { ok: true, row, unit, by, mine } : { ok: false, reason: 'not-allowed' };
}
