/** What follows from cases and is kept beside them, so that no list or number is made by going over all of them. */
import type { Kit } from '../kit.ts';
import { sql } from '../orm.ts';

/** As what a case counts: see casework/records/counted-as.ts. */
export interface Counted {
  /** Area of the unit that its tallies stand under. */
  readonly place: string;
  readonly tallies: readonly (readonly [what: string, key: string])[];
  readonly lists: readonly (readonly [view: string, rank: string])[];
  /** Of the lists: where the case lies, and its stage. */
  readonly area: string;
  readonly stage: string;
}

export function countTables(k: Kit) {
  /** How many cases count as something, under the unit above their classes: a few hundred rows for a school. */
  const tally = k.table(
    'tally',
    {
      area: k.area('area').notNull(),
      what: k.text('what').notNull(),
      /** A day, a stage, an office; empty where there is nothing to tell apart. */
      key: k.text('key').notNull(),
      n: k.int('n').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.what, t.area, t.key] })],
  );

  /** What the case was added to those as, to be taken off again. */
  const caseCount = k.table('case_count', {
    caseId: k.case('case_id').primaryKey(),
    counted: k.json<Counted>('counted').notNull(),
  });

  /** The lists that a case stands on, with its place in the order of each. */
  const caseList = k.table(
    'case_list',
    {
      caseId: k.case('case_id').notNull(),
      area: k.area('area').notNull(),
      view: k.text('view').notNull(),
      stage: k.text('stage').notNull(),
      /** Sorts like the list; ends with the case number, so no two are the same. */
      rank: k.text('rank').notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.caseId, t.view] }),
      k.index('case_list_rank').on(t.view, t.rank, t.area),
      k.index('case_list_area').on(t.view, t.area, t.rank),
      k.index('case_list_stage').on(t.stage, t.rank, t.area).where(sql`view = 'open'`),
    ],
  );

  /** Classes with pupils: the first school day, today and later days among them, whose roll was not sent. */
  const rollOwed = k.table(
    'roll_owed',
    {
      unitId: k.id('unit_id').primaryKey(),
      area: k.area('area').notNull(),
      missingOn: k.civil('missing_on').notNull(),
    },
    (t) => [k.index('roll_owed_area').on(t.area, t.missingOn)],
  );

  return { tally, caseCount, caseList, rollOwed };
}
