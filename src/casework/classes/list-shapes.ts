/** How somebody said that the columns of a list are to be used: remembered for lists with the same headings. */
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { Who } from '../ground/who.ts';

/** Lists of other shapes are few; the oldest goes first. */
const mostShapes = 20;

const shapeOf = (tx: ReadTx, headings: readonly string[]): string =>
  tx.seals.hash('list-shape', headings.join('\n').toLowerCase());

/** The use of each heading, in their order; undefined where nothing was said of such a list. */
export async function rememberedUses(
  tx: ReadTx,
  who: Who,
  headings: readonly string[],
): Promise<readonly string[] | undefined> {
  const shape = shapeOf(tx, headings);
  return (await readKept(tx, 'list-shapes', who.personId))?.find((one) => one.shape === shape)?.uses;
}

export async function rememberUses(
  tx: Tx,
  who: Who,
  headings: readonly string[],
  uses: readonly string[],
): Promise<void> {
  const shape = shapeOf(tx, headings);
  const others = ((await readKept(tx, 'list-shapes', who.personId)) ?? []).filter((one) => one.shape !== shape);
  await saveKept(tx, 'list-shapes', [...others, { shape, uses: [...uses] }].slice(-mostShapes), who.personId);
}
