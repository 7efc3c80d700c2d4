/** Who can be reached at the moment: what is owed by somebody who blocked the bot goes to a colleague. */
import { and, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';

/** Of these people, those with an account that takes messages. */
export async function reachableOf(tx: ReadTx, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const { account } = tx.t;
  const rows = await tx.db
    .select({ personId: account.personId })
    .from(account)
    .where(and(inArray(account.personId, [...people]), isNull(account.unreachableSince)));
  return new Set(rows.map(({ personId }) => personId));
}

export const isReachable = async (tx: ReadTx, personId: string): Promise<boolean> =>
  (await reachableOf(tx, [personId])).has(personId);
