/** The numbers of a report: of a month the movements of the ledger, of a year the cases by unit, reason and outcome. */

import type { Span } from '../../domain/calendar.ts';
import { factsIn } from '../../domain/event-kinds.ts';
import type { ReportTable, ReportView } from '../../domain/screens/duty-report.ts';
import { suppressedTogether } from '../../domain/suppression.ts';
import { and, eq, gte, lt, lte, or } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, lowerUnits, type Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { notACase } from '../ladder/case-end.ts';
import { actorBy } from '../records/case-access.ts';
import type { CaseRow } from '../records/cases.ts';
import { effectiveKinds } from '../records/event-kinds.ts';
import type { DutyAccess } from './duty-access.ts';
import { reportSpan } from './report-span.ts';

export async function reportOf(tx: ReadTx, access: DutyAccess): Promise<ReportView> {
  const { row, unit, rule } = access;
  const span = reportSpan(access, todayIn(unit, tx.now));
  const isMonthly = 'monthlyOn' in rule.when || 'everyMonth' in rule.when;
  const base = { publicId: row.publicId, code: row.code, unit: unit.name, period: row.period, span };
  if (isMonthly) return { ...base, ...(await monthNumbers(tx, unit, span)) };
  return { ...base, tables: await tablesOf(tx, unit, (await casesDuring(tx, unit, span)).filter(isCase)) };
}

const isCase = ({ closure }: CaseRow): boolean => closure !== notACase;

/** Movements of the cases; those that ended as recorded by mistake are a number of their own and in no other. */
export async function monthNumbers(
  tx: ReadTx,
  unit: Unit,
  span: Span,
): Promise<Required<Pick<ReportView, 'month' | 'mistaken'>>> {
  const found = await casesDuring(tx, unit, span);
  const cases = found.filter(isCase);
  return { mistaken: found.length - cases.length, month: monthOf(cases, span) };
}

/** Cases that were open on some day of the span. */
async function casesDuring(tx: ReadTx, { area }: Unit, { from, to }: Span): Promise<CaseRow[]> {
  const { caseRow: c } = tx.t;
  return tx.db
    .select()
    .from(c)
    .where(
      and(gte(c.area, area), lt(c.area, endOf(area)), lte(c.openedOn, to), or(eq(c.open, true), gte(c.closedOn, from))),
    );
}

/** Unsuppressed: a school's own month, told to the offices above it. */
function monthOf(cases: readonly CaseRow[], { from, to }: Span): NonNullable<ReportView['month']> {
  const isIn = (on: string | null): boolean => on !== null && from <= on && on <= to;
  const count = (test: (row: CaseRow) => boolean): number => cases.filter(test).length;
  return {
    fresh: count(({ openedOn }) => isIn(openedOn)),
    returned: count(({ returnedOn }) => isIn(returnedOn)),
    suspected: count(({ suspectedOn }) => isIn(suspectedOn)),
    dropout: count(({ dropoutOn }) => isIn(dropoutOn)),
    closed: count(({ closedOn, open }) => !open && isIn(closedOn)),
    open: count(({ open, openedOn, closedOn }) => openedOn <= to && (open || (closedOn ?? '') > to)),
  };
}

/** Three tables of one column, their rows in an order that says nothing of the numbers. */
async function tablesOf(tx: ReadTx, unit: Unit, cases: readonly CaseRow[]): Promise<ReportTable[]> {
  const units = await lowerUnits(tx, unit);
  const reasons = await reasonsOf(tx, unit, cases);
  const counted: readonly Counted[] = [
    ...(units.length > 0
      ? [
          countedBy(
            'unit',
            units.map(({ name, area }) => [name, cases.filter((row) => row.area.startsWith(area)).length]),
          ),
        ]
      : []),
    countedBy(
      'reason',
      [...Map.groupBy(cases, ({ id }) => reasons.get(id) ?? unknown)].map(([code, of]) => [code, of.length]),
    ),
    countedBy(
      'outcome',
      [...Map.groupBy(cases, outcomeOf)].map(([code, of]) => [code, of.length]),
    ),
  ];
  const shown = suppressedTogether(counted.map(({ rows }) => rows.map(([, count]) => count)));
  return counted.map(({ by, rows }, at) => {
    const column = shown?.[at];
    if (!column) return { by, rows: [], total: undefined };
    return { by, rows: rows.map(([name], i) => ({ name, count: column.cells[i] })), total: column.total };
  });
}

interface Counted {
  readonly by: ReportTable['by'];
  readonly rows: readonly (readonly [name: string, count: number])[];
}

const countedBy = (by: ReportTable['by'], rows: Counted['rows']): Counted => ({
  by,
  rows: rows.toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

const unknown = 'unknown';

const outcomeOf = ({ open, returnedOn }: CaseRow): 'back' | 'away' | 'ended' =>
  returnedOn !== null ? 'back' : open ? 'away' : 'ended';

/** The final reason of each case, else the one that was told last. */
async function reasonsOf(tx: ReadTx, { area }: Unit, cases: readonly CaseRow[]): Promise<Map<string, string>> {
  const known = new Set(cases.map(({ id }) => id));
  const found = new Map<string, string>();
  const final = new Map<string, string>();
  for (const { caseId, kind, data } of await effectiveKinds(tx, area, ['reported', 'contact', 'visit', 'reason'])) {
    if (!known.has(caseId)) continue;
    const facts = factsIn(data);
    const code = kind === 'reason' ? facts.primary : facts.reason;
    if (typeof code !== 'string') continue;
    found.set(caseId, code);
    if (facts.final === true) final.set(caseId, code);
  }
  return new Map([...found, ...final]);
}

/** Who took the numbers out of the bot is in the log. */
export async function recordExport(tx: Tx, who: Who, { row, by }: DutyAccess): Promise<void> {
  await recordAct(tx, actorBy(who, by), 'report-exported', row.area);
}
