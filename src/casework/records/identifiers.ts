/** Numbers by which states know children: each belongs to one child, and is stored in plain as a keyed hash alone. */
import type { Country } from '../../domain/identifiers.ts';
import { eq, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';

const hashOf = (tx: ReadTx, country: Country, value: string): string =>
  tx.seals.hash('identifier', `${country} ${value}`);

/** Id of the child to whom the number belongs, as far as it is recorded. */
export async function ownerOf(tx: ReadTx, country: Country, value: string): Promise<string | undefined> {
  const { childIdentifier: i } = tx.t;
  const [row] = await tx.db
    .select()
    .from(i)
    .where(eq(i.hash, hashOf(tx, country, value)));
  return row?.childId;
}

/** The child has this number and no other. False, and nothing is changed, where it belongs to another child already. */
export async function ownIdentifier(tx: Tx, childId: string, country: Country, value: string): Promise<boolean> {
  const { childIdentifier: i } = tx.t;
  const owner = await ownerOf(tx, country, value);
  if (owner !== undefined && owner !== childId) return false;
  await forgetIdentifiers(tx, [childId]);
  await tx.db.insert(i).values({ hash: hashOf(tx, country, value), childId });
  return true;
}

export async function forgetIdentifiers(tx: Tx, childIds: readonly string[]): Promise<void> {
  const { childIdentifier: i } = tx.t;
  if (childIds.length > 0) await tx.db.delete(i).where(inArray(i.childId, [...childIds]));
}
