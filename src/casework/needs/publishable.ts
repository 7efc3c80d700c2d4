/** Which needs donors may be shown at all, in whatever company: asked each night, and again when somebody pledges. */

import { factsIn } from '../../domain/event-kinds.ts';
import { unpublishedNeeds } from '../../programmes/needs.ts';
import { and, eq, gte, inArray, isNull, lt, ne, notInArray, or } from '../../store/orm.ts';
import type { ShownOfNeed } from '../../store/tables/needs.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { endOf } from '../ground/units.ts';
import { notACase } from '../ladder/case-end.ts';
import { bandOfNeed, type NeedRow } from '../records/need-rows.ts';

const sponsorship = 'sponsorship';

/**
 * Goods and money, open or pledged, of children on a class list whose case is not closed to helpers, with the guardian's
 * consent to what would be seen (and no objection of the child), and without any sensitive reason among those recorded.
 */
export async function publishable(tx: ReadTx, area: string): Promise<NeedToShow[]> {
  const { need, caseRow, child } = tx.t;
  const rows = await tx.db
    .select({ need, programme: caseRow.programme })
    .from(need)
    .innerJoin(caseRow, eq(caseRow.id, need.caseId))
    .innerJoin(child, and(eq(child.id, need.childId), isNull(child.until)))
    .where(
      and(
        gte(need.area, area),
        lt(need.area, endOf(area)),
        eq(need.helper, 'donor'),
        notInArray(need.kind, [...unpublishedNeeds]),
        inArray(need.state, ['open', 'pledged']),
        isNull(caseRow.keeperId),
        or(isNull(caseRow.closure), ne(caseRow.closure, notACase)),
      ),
    )
    .orderBy(need.id);
  const consented = await consentedIn(tx, area);
  const sensitive = await sensitiveIn(tx, area);
  return rows.map((row) => toShow(row.need, row)).filter((one) => consented(one) && !sensitive.has(one.caseId));
}

/** A need with the range of costs that donors may see. */
export type NeedToShow = NeedRow & { readonly band: string | null };
export const toShow = (need: NeedRow, row: { readonly programme: string }): NeedToShow => ({
  ...need,
  band: bandOfNeed(need, row),
});

/** What would be shown of a need at most, as a guardian is told it. */
export const shownOf = ({ kind, band, stage, province }: NeedToShow): ShownOfNeed => ({
  kind,
  band,
  stage,
  province,
});

/** Whether a consent that named this covers the need as it is now. Earlier texts named what cards tell in general. */
export const covers = (shown: readonly ShownOfNeed[] | null, need: NeedToShow): boolean =>
  shown === null ||
  shown.some(
    (one) =>
      one.kind === need.kind && one.band === need.band && one.stage === need.stage && one.province === need.province,
  );

/**
 * Whether the guardian of a need's child agreed to it being shown so and did not take it back, and the child did not say
 * no, for the children of the area.
 */
export async function consentedIn(tx: ReadTx, area: string): Promise<(need: NeedToShow) => boolean> {
  const { consent } = tx.t;
  const rows = await tx.db
    .select({ childId: consent.childId, shown: consent.shown })
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
  const byChild = new Map<string, (readonly ShownOfNeed[] | null)[]>();
  for (const { childId, shown } of rows) byChild.set(childId, [...(byChild.get(childId) ?? []), shown]);
  return (need) => (byChild.get(need.childId) ?? []).some((shown) => covers(shown, need));
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
