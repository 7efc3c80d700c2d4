/** How a unit stands, in numbers for a picture: the way back to class, the open cases by stage, and why children are away. */

import { factsIn } from '../../domain/event-kinds.ts';
import type { Stage } from '../../domain/ladder/ladder-rules.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { fewest } from '../../domain/suppression.ts';
import { openStagesOf } from '../../programmes/stages.ts';
import { and, eq, gte, inArray, isNull, lt, sql } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { schoolYearBegins } from '../duties/year.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { effectiveKinds } from '../records/event-kinds.ts';
import { talliesIn } from '../records/tallies.ts';

export interface Standing {
  readonly since: CivilDate;
  /** Children with an episode since then, in the order of their way; none of the later is counted without the first. */
  readonly way: {
    readonly opened: number;
    readonly reached: number;
    readonly visited: number;
    readonly returned: number;
  };
  /** Open cases, the gravest first; stages without one are left out. */
  readonly stages: readonly (readonly [stage: Stage, count: number])[];
  /** Final reasons of open cases, the most frequent first. Few children might be known by one: those are together under `others`. */
  readonly reasons: readonly (readonly [code: string, count: number])[];
  readonly others: number;
}

export async function standingOf(tx: ReadTx, unit: Unit): Promise<Standing> {
  const since = schoolYearBegins(unit, todayIn(unit, tx.now));
  const tallies = await talliesIn(tx, unit.area, ['stage']);
  const stages = openStagesOf(ruleOf(unit)).map((stage) => [stage, tallies('stage', (key) => key === stage)] as const);
  return {
    since,
    way: await wayOf(tx, unit, since),
    stages: stages.filter(([, count]) => count > 0),
    ...(await reasonsOf(tx, unit)),
  };
}

async function wayOf(tx: ReadTx, { area }: Unit, since: CivilDate): Promise<Standing['way']> {
  const { caseRow: c, episode: p, event: e } = tx.t;
  const inside = and(gte(c.area, area), lt(c.area, endOf(area)), gte(p.startedOn, since));
  const count = sql<number>`count(distinct ${c.id})`.mapWith(Number);
  const of = tx.db.select({ count }).from(c).innerJoin(p, eq(p.caseId, c.id));
  const [opened] = await of.where(inside);
  const [returned] = await tx.db
    .select({ count })
    .from(c)
    .innerJoin(p, eq(p.caseId, c.id))
    .where(and(inside, gte(c.returnedOn, since)));
  // An entry that was taken back is named by the one that did so.
  const stands = sql`not exists (select 1 from ${e} as later where later.case_id = ${c.id} and later.corrects = ${e.id})`;
  const told = async (kinds: readonly string[]): Promise<number> => {
    const [found] = await tx.db
      .select({ count })
      .from(c)
      .innerJoin(p, eq(p.caseId, c.id))
      .innerJoin(e, and(eq(e.caseId, c.id), gte(e.on, p.startedOn)))
      .where(and(inside, inArray(e.kind, [...kinds]), isNull(e.corrects), stands));
    return found?.count ?? 0;
  };
  return {
    opened: opened?.count ?? 0,
    reached: await told(['contact', 'visit']),
    visited: await told(['visit']),
    returned: returned?.count ?? 0,
  };
}

async function reasonsOf(tx: ReadTx, { area }: Unit): Promise<Pick<Standing, 'reasons' | 'others'>> {
  const last = new Map<string, string>();
  for (const { caseId, data } of await effectiveKinds(tx, area, ['reason'], 'open')) {
    const { final, primary } = factsIn(data);
    if (final === true && primary !== undefined) last.set(caseId, primary);
  }
  const counts = [...Map.groupBy(last.values(), (code) => code)].map(([code, all]) => [code, all.length] as const);
  const shown = counts.filter(([, count]) => count >= fewest).toSorted((a, b) => b[1] - a[1]);
  return { reasons: shown, others: last.size - shown.reduce((sum, [, count]) => sum + count, 0) };
}
