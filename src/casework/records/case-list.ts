/** Cases in pages: those of a person's own scope, and the ledgers. Only the rows of the page are opened for initials. */
import type { Stage } from '../../domain/ladder/ladder-rules.ts';
import { initialOf } from '../../domain/names/names.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Programme } from '../../programmes/model.ts';
import { programmes } from '../../programmes/registry.ts';
import { ledgersOf, openStagesOf } from '../../programmes/stages.ts';
import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { claimedBy, handedTo } from './case-access.ts';
import type { CaseRow } from './cases.ts';
import { type ChildRow, detailsOf } from './children.ts';
import { ownClassIds } from './classes.ts';
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
  page: number,
  stage?: Stage,
): Promise<CasePage> {
  const { caseRow } = tx.t;
  const where = and(
    scopeOf(tx, who, view === 'open' ? 'case.list' : 'ledger.read'),
    inView(tx, view),
    stage ? eq(caseRow.stage, stage) : undefined,
  );
  const [counted] = await tx.db.select({ total: count() }).from(caseRow).where(where);
  const total = counted?.total ?? 0;
  const at = Math.max(0, Math.min(page, Math.ceil(total / casesPerPage) - 1));
  const rows = await tx.db
    .select()
    .from(caseRow)
    .where(where)
    .orderBy(...ranking(tx, who, view))
    .limit(casesPerPage)
    .offset(at * casesPerPage);
  return { total, page: at, cases: await listed(tx, who, rows) };
}

/** How many cases each view holds. */
export async function countViews(tx: ReadTx, who: Who): Promise<(readonly [CaseViewName, number])[]> {
  const { caseRow } = tx.t;
  return Promise.all(
    viewsOf(who).map(async (view) => {
      const [row] = await tx.db
        .select({ total: count() })
        .from(caseRow)
        .where(and(scopeOf(tx, who, 'ledger.read'), inView(tx, view)));
      return [view, row?.total ?? 0] as const;
    }),
  );
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
        initial: details && known ? initialOf(details.name, known.language) : undefined,
        stage: row.stage as Stage,
        kept: await keptFor(tx, row, who.personId),
        dueOn,
        overdue: dueOn !== undefined && dueOn < today,
      };
    }),
  );
}

/**
 * The cases that a person may see, as a condition on the case table: their area; their class, and what is in their
 * hands. Matches nothing for those without the right.
 */
export function scopeOf(tx: ReadTx, who: Who, right: 'case.list' | 'ledger.read'): SQL | undefined {
  const { caseRow } = tx.t;
  const areas = who.held
    .filter((held) => mayBy([held], right, { area: held.area }))
    .map(({ area }) => and(gte(caseRow.area, area), lt(caseRow.area, endOf(area))));
  const own = who.held
    .filter((held) => mayBy([held], right, { area: held.area, own: true }))
    .filter((held) => !mayBy([held], right, { area: held.area }))
    .map(({ area }) => and(gte(caseRow.area, area), lt(caseRow.area, endOf(area)), inHand(tx, who)));
  return or(...areas, ...own) ?? sql`1 = 0`;
}

function inHand(tx: ReadTx, who: Who): SQL | undefined {
  const { caseRow, step, need } = tx.t;
  const me = who.personId;
  const classes = ownClassIds(who);
  const steps = and(eq(step.status, 'open'), or(eq(step.ownerId, me), handedTo(tx, me)));
  const theirs = or(
    classes.length > 0 ? inArray(caseRow.unitId, classes) : undefined,
    and(eq(caseRow.namedPersonId, me), eq(caseRow.open, true)),
    inArray(caseRow.id, tx.db.select({ id: step.caseId }).from(step).where(steps)),
    inArray(caseRow.id, tx.db.select({ id: need.caseId }).from(need).where(claimedBy(tx, me))),
  );
  return theirs;
}

function inView(tx: ReadTx, view: CaseViewName): SQL | undefined {
  const { caseRow } = tx.t;
  switch (view) {
    case 'open':
      return eq(caseRow.open, true);
    case 'suspected':
      return and(onLedger(tx), isNotNull(caseRow.suspectedOn), isNull(caseRow.dropoutOn));
    case 'dropout':
      return and(onLedger(tx), isNotNull(caseRow.dropoutOn));
    case 'back':
      return inArray(caseRow.stage, ['watched', 'back']);
    case 'closed':
      return and(eq(caseRow.open, false), ne(caseRow.stage, 'attending'));
  }
}

/** Not back yet. */
const onLedger = (tx: ReadTx): SQL | undefined => and(eq(tx.t.caseRow.open, true), isNull(tx.t.caseRow.returnedOn));

function ranking(tx: ReadTx, who: Who, view: CaseViewName): SQL[] {
  const { caseRow, step } = tx.t;
  if (view === 'closed') return [desc(caseRow.closedOn), asc(caseRow.number)];
  const due = sql`coalesce((select min(${step.dueOn}) from ${step} where ${step.caseId} = ${caseRow.id} and ${step.status} = 'open'), '9999')`;
  const grave = sql`case ${caseRow.stage} ${sql.join(
    openStages(who).map((stage, i) => sql`when ${stage} then ${sql.raw(String(i))}`),
    sql` `,
  )} else 99 end`;
  return view === 'back'
    ? [desc(caseRow.open), desc(caseRow.returnedOn), asc(caseRow.number)]
    : [due, grave, desc(caseRow.absentDays), asc(caseRow.number)];
}
