/** How donors give, by kind: the same for all donors of a tree, so that it tells of no school below it. */
import { mayBy, treeOf } from '../../domain/rights.ts';
import { needs } from '../../programmes/needs.ts';
import { and, eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';

/** Kinds that donors give, with whether it is written how; undefined for who may not set it. */
export async function givingOf(tx: ReadTx, who: Who): Promise<{ kind: string; isSet: boolean }[] | undefined> {
  const by = setBy(who);
  if (!by) return undefined;
  const { giving } = tx.t;
  const rows = await tx.db
    .select({ kind: giving.kind })
    .from(giving)
    .where(eq(giving.tree, treeOf(by.area)));
  const known = new Set(rows.map(({ kind }) => kind));
  return needs
    .filter(({ form, unpublished }) => form !== 'service' && !unpublished)
    .map(({ code }) => ({ kind: code, isSet: known.has(code) }));
}

/** Whoever coordinates the topmost unit. */
const setBy = (who: Who) =>
  who.held.find((held) => mayBy([held], 'giving.set', { area: treeOf(held.area) }) !== undefined);

export const maySetGiving = (who: Who, kind: string): boolean =>
  setBy(who) !== undefined && needs.some(({ code, form }) => code === kind && form !== 'service');

export async function setGiving(
  tx: Tx,
  who: Who,
  kind: string,
  words: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' }> {
  const by = setBy(who);
  if (!by || !maySetGiving(who, kind)) return { ok: false, reason: 'not-allowed' };
  const tree = treeOf(by.area);
  const actId = await recordAct(tx, actorBy(who, by), 'set-giving', tree);
  const { giving } = tx.t;
  await tx.db
    .insert(giving)
    .values({ tree, kind, words, actId })
    .onConflictDoUpdate({ target: [giving.tree, giving.kind], set: { words, actId } });
  return { ok: true };
}

/** What stands on a pledge of that kind; undefined where nobody has written it. */
export async function howToGive(tx: ReadTx, tree: string, kind: string): Promise<string | undefined> {
  const { giving } = tx.t;
  const [row] = await tx.db
    .select({ words: giving.words })
    .from(giving)
    .where(and(eq(giving.tree, tree), eq(giving.kind, kind)));
  return row?.words;
}
