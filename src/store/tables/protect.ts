/** Cases that a principal or coordinator has taken over, and what only the keepers of a child in danger may read. */
import type { CivilDate } from '../../domain/screen.ts';
import type { Kit } from '../kit.ts';

/** Who had the open steps before, so that everybody else sees them so until the next morning. */
export type StepsBefore = Readonly<
  Record<
    string,
    {
      readonly ownerId: string | null;
      readonly handedTo: string | null;
      readonly handedState: string | null;
      readonly snoozedUntil?: CivilDate | null;
    }
  >
>;

export function protectTables(k: Kit) {
  const takeOver = k.table(
    'take_over',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      caseId: k.case('case_id').notNull(),
      area: k.area('area').notNull(),
      keeperId: k.person('keeper_id').notNull(),
      /** Area of the unit by which the keeper may do it: only a unit above can take the case over again. */
      byArea: k.text('by_area').notNull(),
      fromOn: k.civil('from_on').notNull(),
      /** Others than the keeper, and those who had it in hand, see it from that morning on. */
      shownFrom: k.instant('shown_from').notNull(),
      before: k.json<StepsBefore>('before').notNull(),
      /** How often the keeper was asked whether it goes on. */
      asked: k.int('asked').notNull().default(0),
      endedOn: k.civil('ended_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.uniqueIndex('take_over_public').on(t.publicId), k.index('take_over_case').on(t.caseId)],
  );

  const danger = k.table(
    'danger',
    {
      /** Random: it tells no hour. */
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      caseId: k.case('case_id').notNull(),
      area: k.area('area').notNull(),
      /** open or decided */
      state: k.text('state').notNull(),
      /** DangerReports, sealed with the child's key: who said so, when, where, whom it excludes. */
      reports: k.sealed('reports').notNull(),
      /** Whether a keeper has opened the page. */
      seen: k.bool('seen').notNull(),
    },
    (t) => [k.uniqueIndex('danger_public').on(t.publicId), k.index('danger_case').on(t.caseId)],
  );

  const dangerKeeper = k.table(
    'danger_keeper',
    { dangerId: k.id('danger_id').notNull(), personId: k.person('person_id').notNull() },
    (t) => [k.primaryKey({ columns: [t.dangerId, t.personId] }), k.index('danger_keeper_person').on(t.personId)],
  );

  return { takeOver, danger, dangerKeeper };
}
