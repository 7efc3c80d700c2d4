/** Files that the bot made: kept until they are sent, for three days at most, sealed with the child they are about. */
import { day } from '../../domain/time.ts';
import { eq, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { ChildRow } from './children.ts';

/** A person who cannot be reached for longer asks for it anew. */
const kept = 3 * day;

const subjectOf = (childId: string) => `child:${childId}` as const;

/** Keeps the bytes for the message that will carry them; gives the id by which a screen names them. */
export async function keepMadeFile(
  tx: Tx,
  made: { readonly for: string; readonly child: Pick<ChildRow, 'id' | 'area'>; readonly bytes: Uint8Array },
): Promise<string> {
  const id = tx.newId();
  const { child, bytes } = made;
  const body = await tx.seals.seal(subjectOf(child.id), 'made_file', id, Buffer.from(bytes).toString('base64'));
  await tx.db
    .insert(tx.t.madeFile)
    .values({ id, personId: made.for, childId: child.id, area: child.area, body, createdAt: tx.now });
  return id;
}

/** The bytes; undefined when the file is no more: the child was erased, or it waited too long. */
export async function madeFile(tx: ReadTx, id: string): Promise<Uint8Array | undefined> {
  const [row] = await tx.db.select().from(tx.t.madeFile).where(eq(tx.t.madeFile.id, id));
  const body = row && (await tx.seals.open(subjectOf(row.childId), 'made_file', id, row.body));
  return typeof body === 'string' ? new Uint8Array(Buffer.from(body, 'base64')) : undefined;
}

export async function purgeMadeFiles(tx: Tx): Promise<void> {
  await tx.db.delete(tx.t.madeFile).where(lt(tx.t.madeFile.createdAt, tx.now - kept));
}
