/** Cases in pages: those of a person's own scope, and the ledgers. Only the rows of the page are opened for initials. */
import type { Stage } from '../../domain/ladder/ladder-rules.ts';
import { markedInitial } from '../../domain/names/names.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { PageAt } from '../../domain/screens/pages.ts';
import type { Programme } from '../../programmes/model.ts';
import { programmes } from '../../programmes/registry.ts';
import { ledgersOf, openStagesOf } from '../../programmes/stages.ts';
import { and, desc, eq, inArray } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { casesOnPage, countListed } from './case-pages.ts';
import { scopeOf } from './case-scope.ts';
import type { CaseRow } from './cases.ts';
import { type ChildRow, detailsOf } from './children.ts';
import { keptFor } from './take-overs.ts';

/** `open` is everybody's own list; the others are views for those who hold the area. */
export const caseViews = ['open', 'suspected', 'dropout', 'back', 'closed'] as const;
export type CaseViewName = (typeof caseViews)[number];

/** The views that this person has: ledgers only where a programme of theirs keeps them. */
function viewsOf(who: Who): CaseViewName[] {
  const kept = new Set(programmesHere(who).flatMap(ledgersOf));
  return caseViews.filter((view) => (view !== 'suspected' && view !== 'dropout') || kept.has(view));
}

/** Those of the person's units, with the variants that units below may have chosen. */
const programmesHere = (who: Who): Programme[] =>
  programmes.filter(({ id, variantOf }) =>
    who.held.some(({ programme }) => programme === id || programme === variantOf),
  );

/** Stages that the open cases of this person can have, the gravest first. */
export const openStages = (who: Who): Stage[] => [...new Set(programmesHere(who).flatMap(openStagesOf))];

export const casesPerPage = 8;

export interface ListedCase {
  readonly publicId: string;
  readonly number: string;
  /** Undefined once the child was erased. */
  readonly initial: string | undefined;
  readonly stage: Stage;
  /** Somebody has taken it over, as far as this reader sees already. */
  readonly kept: boolean;
  readonly dueOn: CivilDate | undefined;
  readonly overdue: boolean;
}

export interface CasePage {
  readonly total: number;
  readonly page: number;
  readonly cases: readonly ListedCase[];
}

/** One page, ranked: what was due first, then the gravest stage, then the longest absence. Closed cases: the last closed first. */
export async function listCases(
  tx: ReadTx,
  who: Who,
  view: CaseViewName,
  at?: PageAt,
  stage?: Stage,
): Promise<CasePage> {
  const scope = await scopeOf(tx, who, view === 'open' ? 'case.list' : 'ledger.read');
  const { rows, ...page } = await casesOnPage(tx, scope, { view, stage }, casesPerPage, at);
  return { ...page, cases: await listed(tx, who, rows) };
}

/** How many cases each view holds. */
export async function countViews(tx: ReadTx, who: Who): Promise<(readonly [CaseViewName, number])[]> {
  const scope = await scopeOf(tx, who, 'ledger.read');
  return Promise.all(viewsOf(who).map(async (view) => [view, await countListed(tx, scope, { view })] as const));
}

/** Cases as lists show them: number and initial, nothing else of the child. */
export async function listed(tx: ReadTx, who: Who, rows: readonly CaseRow[]): Promise<ListedCase[]> {
  if (rows.length === 0) return [];
  const { child, step, unit } = tx.t;
  const children = new Map<string, { child: ChildRow; language: string }>();
  const found = await tx.db
    .select({ child, language: unit.language })
    .from(child)
    .innerJoin(unit, eq(unit.id, child.unitId))
    .where(
      inArray(
        child.id,
        rows.map((row) => row.childId),
      ),
    );
  for (const one of found) children.set(one.child.id, one);
  const steps = await tx.db
    .select({ caseId: step.caseId, dueOn: step.dueOn })
    .from(step)
    .where(
      and(
        inArray(
          step.caseId,
          rows.map((row) => row.id),
        ),
        eq(step.status, 'open'),
      ),
    )
    .orderBy(desc(step.dueOn));
  const due = new Map(steps.map((one) => [one.caseId, one.dueOn]));
  const today = todayIn({ timeZone: who.held[0]?.timeZone ?? 'UTC' }, tx.now);
  return Promise.all(
    rows.map(async (row) => {
      const known = children.get(row.childId);
      const details = known && (await detailsOf(tx, known.child));
      const dueOn = due.get(row.id);
      return {
        publicId: row.publicId,
        number: row.number,
        initial: details && known ? markedInitial(details, known.language) : undefined,
        stage: row.stage as Stage,
        kept: await keptFor(tx, row, who.personId),
        dueOn,
        overdue: dueOn !== undefined && dueOn < today,
      };
    }),
  );
}
