/** The donors' catalogue: needs that may be published at all, put through the publication rule. Holds nothing of a child. */

import { factsIn } from '../../domain/event-kinds.ts';
import { type Publication, type Publishable, publish, strictestK } from '../../domain/publication.ts';
import { heldWith, treeOf } from '../../domain/rights.ts';
import { unpublishedNeeds } from '../../programmes/needs.ts';
import { and, eq, gte, inArray, isNull, lt, ne, notInArray, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { settingIn } from '../ground/unit-settings.ts';
import { areasAbove, endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { notACase } from '../ladder/case-end.ts';
import { bandOfNeed, type NeedRow } from '../records/need-rows.ts';

export interface Card extends Publishable {
  readonly publicId: string;
  readonly cardCode: string;
  /** Of the need, for what the coordinator does with it. */
  readonly row: NeedRow;
}

export type Catalogue = Publication<Card>;

const sponsorship = 'sponsorship';

/** What the person may browse: the catalogues of the trees in which they are a donor. */
export async function catalogueFor(tx: ReadTx, who: Who): Promise<Catalogue> {
  const trees = new Set(heldWith(who.held, 'card.pledge').map(({ area }) => treeOf(area)));
  const all = await Promise.all([...trees].map((tree) => catalogueOf(tx, tree)));
  return { cards: all.flatMap(({ cards }) => cards), pools: all.flatMap(({ pools }) => pools) };
}

/** Cards by their codes, which say nothing of the order in which they were opened. */
export async function catalogueOf(tx: ReadTx, tree: string): Promise<Catalogue> {
  const rows = await publishable(tx, tree);
  const ks = await kByArea(tx, [...new Set(rows.map(({ need }) => need.area))]);
  const published = publish(
    rows.map(
      ({ need: row, programme }): Card => ({
        id: row.id,
        publicId: row.publicId,
        childId: row.childId,
        kind: row.kind,
        band: bandOfNeed(row, { programme }),
        stage: row.stage,
        province: row.province,
        pledged: row.state === 'pledged',
        k: ks.get(row.area) ?? strictestK([]),
        cardCode: row.cardCode,
        row,
      }),
    ),
  );
  return { ...published, cards: published.cards.toSorted((a, b) => a.cardCode.localeCompare(b.cardCode, 'en')) };
}

/**
 * Goods and money, open or pledged, of children on a class list whose case is not closed to helpers, with the guardian's consent to sponsorship
 * (and no objection of the child), and without any sensitive reason among those recorded.
 */
async function publishable(tx: ReadTx, tree: string): Promise<{ need: NeedRow; programme: string }[]> {
  const { need, caseRow, child } = tx.t;
  const rows = await tx.db
    .select({ need, programme: caseRow.programme })
    .from(need)
    .innerJoin(caseRow, eq(caseRow.id, need.caseId))
    .innerJoin(child, and(eq(child.id, need.childId), isNull(child.until)))
    .where(
      and(
        gte(need.area, tree),
        lt(need.area, endOf(tree)),
        eq(need.helper, 'donor'),
        notInArray(need.kind, [...unpublishedNeeds]),
        inArray(need.state, ['open', 'pledged']),
        isNull(caseRow.keeperId),
        or(isNull(caseRow.closure), ne(caseRow.closure, notACase)),
      ),
    )
    .orderBy(need.id);
  const consented = await consentedIn(tx, tree);
  const sensitive = await sensitiveIn(tx, tree);
  return rows.filter(({ need: { childId, caseId } }) => consented.has(childId) && !sensitive.has(caseId));
}

/** Children of the area whose guardian agreed to sponsorship and did not take it back, and who did not say no themselves. */
export async function consentedIn(tx: ReadTx, area: string): Promise<Set<string>> {
  const { consent } = tx.t;
  const rows = await tx.db
    .select({ childId: consent.childId })
    .from(consent)
    .where(
      and(
        gte(consent.area, area),
        lt(consent.area, endOf(area)),
        eq(consent.purpose, sponsorship),
        isNull(consent.withdrawnOn),
        ne(consent.childView, 'no'),
      ),
    );
  return new Set(rows.map(({ childId }) => childId));
}

/** Cases with goods or money needs for which somebody recorded a sensitive reason that nobody took back. */
async function sensitiveIn(tx: ReadTx, area: string): Promise<Set<string>> {
  const { event, need, caseRow } = tx.t;
  const rows = await tx.db
    .selectDistinct({
      id: event.id,
      caseId: event.caseId,
      data: event.data,
      corrects: event.corrects,
      programme: caseRow.programme,
    })
    .from(event)
    .innerJoin(caseRow, eq(caseRow.id, event.caseId))
    .innerJoin(need, and(eq(need.caseId, event.caseId), eq(need.helper, 'donor')))
    .where(and(gte(event.area, area), lt(event.area, endOf(area))));
  const takenBack = new Set(rows.flatMap(({ corrects }) => (corrects ? [corrects] : [])));
  return new Set(
    rows
      .filter(
        ({ id, data, programme }) => !takenBack.has(id) && reasonsIn(data).some((code) => isSensitive(programme, code)),
      )
      .map(({ caseId }) => caseId),
  );
}

/** Told by the way, or proposed and confirmed: the main one and those beside it. */
function reasonsIn(data: Readonly<Record<string, unknown>>): string[] {
  const { reason, primary, others = [], sub } = factsIn(data);
  return [reason, primary, sub, ...others].filter((code) => code !== undefined);
}

const isSensitive = (programme: string, code: string): boolean =>
  ruleOf({ programme }).reasons.some((reason) => reason.code === code && reason.sensitive === true);

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
