/** Files that the bot made: kept until they are sent, for three days at most, sealed with whom they are about. */
import { day } from '../../domain/time.ts';
import { and, eq, inArray, isNull, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { areasAbove } from '../ground/units.ts';
import type { ChildRow } from './children.ts';

/** A person who cannot be reached for longer asks for it anew. */
const kept = 3 * day;

/** One about many children, or none, is sealed for whoever asked for it. */
const subjectOf = ({
  childId,
  personId,
}: {
  readonly childId: string | null;
  readonly personId: string;
}): `person:${string}` | `child:${string}` => (childId === null ? `person:${personId}` : `child:${childId}`);

/** `child`: the only one it is about; `area`: where all lie that it is about. */
type MadeFile = { readonly for: string; readonly bytes: Uint8Array } & (
  | { readonly child: Pick<ChildRow, 'id' | 'area'> }
  | { readonly area: string }
);

/** Keeps the bytes for the message that will carry them; gives the id by which a screen names them. */
export async function keepMadeFile(tx: Tx, made: MadeFile): Promise<string> {
  const id = tx.newId();
  const about =
    'child' in made ? { childId: made.child.id, area: made.child.area } : { childId: null, area: made.area };
  const row = { id, personId: made.for, ...about, createdAt: tx.now };
  const body = await tx.seals.seal(subjectOf(row), 'made_file', id, Buffer.from(made.bytes).toString('base64'));
  await tx.db.insert(tx.t.madeFile).values({ ...row, body });
  return id;
}

/** The bytes; undefined when the file is no more: the child was erased, or it waited too long. */
export async function madeFile(tx: ReadTx, id: string): Promise<Uint8Array | undefined> {
  const [row] = await tx.db.select().from(tx.t.madeFile).where(eq(tx.t.madeFile.id, id));
  const body = row && (await tx.seals.open(subjectOf(row), 'made_file', id, row.body));
  return typeof body === 'string' ? new Uint8Array(Buffer.from(body, 'base64')) : undefined;
}

export async function purgeMadeFiles(tx: Tx): Promise<void> {
  await tx.db.delete(tx.t.madeFile).where(lt(tx.t.madeFile.createdAt, tx.now - kept));
}

/** Files about many children that have not left yet: one of an area in which a child was erased may hold it. */
export async function dropFilesOfMany(tx: Tx, area: string): Promise<void> {
  const { madeFile: m } = tx.t;
  await tx.db.delete(m).where(and(isNull(m.childId), inArray(m.area, areasAbove(area))));
}
