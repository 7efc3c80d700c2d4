/** Each night what can't stay before donors' eyes is ended; once a week what waits is put on cards together. */

import { type Waiting, weekOf } from '../../domain/cohorts.ts';
import { strictestK } from '../../domain/publication.ts';
import { treeOf } from '../../domain/rights.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, or } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { nextCardsAt, todayIn } from '../ground/school-days.ts';
import { settingIn } from '../ground/unit-settings.ts';
import { areasAbove, endOf, unitById } from '../ground/units.ts';
import { cardOf, endCard, forgetCards, makeCard } from '../records/card-rows.ts';
import { caseOfNeed, type NeedRow, needById } from '../records/need-rows.ts';
import { tellOfCards } from './card-news.ts';
import { type NeedToShow, publishable } from './publishable.ts';

/** Monday is 1. */
const cardDay = 2;

/** What is due for the cards of a tree; the next time is tomorrow. */
export async function cardsDue(tx: Tx, rootId: string): Promise<Instant | undefined> {
  const root = await unitById(tx, rootId);
  if (!root) return undefined;
  await forgetCards(tx);
  const may = await publishable(tx, treeOf(root.area));
  await endOthers(tx, treeOf(root.area), new Set(may.map(({ id }) => id)));
  const today = todayIn(root, tx.now);
  const on = lastCardDay(today);
  if (((await readKept(tx, 'cards', root.id)) ?? '') < on) {
    const made = await makeWeek(tx, treeOf(root.area), await waitingOf(tx, may));
    if (made > 0) await tellOfCards(tx, root, made);
    await saveKept(tx, 'cards', on, root.id);
  } else await waitingOf(tx, may);
  return nextCardsAt(root, tx.now);
}

const lastCardDay = (today: CivilDate): CivilDate =>
  addDays(today, -((Temporal.PlainDate.from(today).dayOfWeek - cardDay + 7) % 7));

/** Needs that wait, or stand on a card, and may not be shown any more. */
async function endOthers(tx: Tx, tree: string, may: ReadonlySet<string>): Promise<void> {
  const { card, need } = tx.t;
  const shown = await tx.db
    .select({ needId: card.needId })
    .from(card)
    .where(and(eq(card.tree, tree), eq(card.state, 'offered'), or(isNull(card.leavesAt), gt(card.leavesAt, tx.now))));
  for (const { needId } of shown) {
    if (may.has(needId)) continue;
    const row = await needById(tx, needId);
    if (row) await endCard(tx, needId, (await caseOfNeed(tx, row)).schoolClass);
  }
  const waiting = await tx.db
    .select({ id: need.id })
    .from(need)
    .where(and(gte(need.area, tree), lt(need.area, endOf(tree)), eq(need.helper, 'donor'), isNotNull(need.waitsSince)));
  const over = waiting.map(({ id }) => id).filter((id) => !may.has(id));
  if (over.length > 0) await tx.db.update(need).set({ waitsSince: null }).where(inArray(need.id, over));
}

/** Those that may be shown, are open and stand on no card; from now on they wait. */
async function waitingOf(tx: Tx, may: readonly NeedToShow[]): Promise<NeedToShow[]> {
  const open: NeedToShow[] = [];
  for (const row of may) if (row.state === 'open' && !(await cardOf(tx, row.id))) open.push(row);
  const news = open.filter(({ waitsSince }) => waitsSince === null).map(({ id }) => id);
  const { need } = tx.t;
  if (news.length > 0) await tx.db.update(need).set({ waitsSince: tx.now }).where(inArray(need.id, news));
  return open.map((row) => ({ ...row, waitsSince: row.waitsSince ?? tx.now }));
}

/** Gives the number of cards. */
async function makeWeek(tx: Tx, tree: string, rows: readonly NeedToShow[]): Promise<number> {
  const ks = await kByArea(tx, [...new Set(rows.map(({ area }) => area))]);
  const { cohorts, pools } = weekOf(
    rows.map((row): Waiting & { readonly row: NeedRow } => ({
      id: row.id,
      childId: row.childId,
      kind: row.kind,
      band: row.band,
      stage: row.stage,
      province: row.province,
      since: row.waitsSince ?? tx.now,
      k: ks.get(row.area) ?? strictestK([]),
      row,
    })),
    tx.now,
  );
  for (const { shown, needs } of cohorts) for (const { row } of needs) await makeCard(tx, row, shown);
  const { pool } = tx.t;
  await tx.db.delete(pool).where(eq(pool.tree, tree));
  if (pools.length > 0) await tx.db.insert(pool).values(pools.map(({ kind, about }) => ({ tree, kind, about })));
  return cohorts.reduce((sum, { needs }) => sum + needs.length, 0);
}

/** The strictest k among the units over each area. */
async function kByArea(tx: ReadTx, areas: readonly string[]): Promise<Map<string, number>> {
  const over = [...new Set(areas.flatMap(areasAbove))];
  if (over.length === 0) return new Map();
  const { unit } = tx.t;
  const units = await tx.db
    .select({ area: unit.area, settings: unit.settings })
    .from(unit)
    .where(inArray(unit.area, over));
  const byArea = new Map(units.map((one) => [one.area, one]));
  return new Map(
    areas.map((area) => [
      area,
      settingIn(
        areasAbove(area).flatMap((above) => byArea.get(above) ?? []),
        'k',
      ),
    ]),
  );
}
