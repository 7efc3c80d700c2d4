/** A new school year: what classes were called before, and whom the next school expects. */
import type { Kit } from '../kit.ts';

export function schoolYearTables(k: Kit) {
  /** What became of a class in a new school year: it moved up under another name, or its pupils went on elsewhere. */
  const classYear = k.table(
    'class_year',
    {
      id: k.id('id').primaryKey(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** In which the new school year begins, of the programme's calendar. */
      year: k.int('year').notNull(),
      /** What it was called before that day, and its stage. */
      untilOn: k.civil('until_on').notNull(),
      name: k.text('name').notNull(),
      stage: k.text('stage'),
      /** All went on to another school; there is no such class any more. */
      ended: k.bool('ended').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.uniqueIndex('class_year_once').on(t.unitId, t.year), k.index('class_year_act').on(t.actId)],
  );

  /** A child whom a school expects, having finished another one: until somebody there says whether they came. */
  const arrival = k.table(
    'arrival',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      childId: k.child('child_id').notNull(),
      /** Of the school that expects the child. */
      area: k.area('area').notNull(),
      schoolId: k.id('school_id').notNull(),
      /** The class that the child came from. */
      fromUnitId: k.id('from_unit_id').notNull(),
      /** expected, here, missing */
      state: k.text('state').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('arrival_public').on(t.publicId),
      k.index('arrival_child').on(t.childId),
      k.index('arrival_school').on(t.schoolId, t.state),
      k.index('arrival_act').on(t.actId),
    ],
  );

  return { classYear, arrival };
}
