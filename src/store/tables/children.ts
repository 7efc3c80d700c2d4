/** Children and the pages of their names, in which class they were, roll calls, the log of reads. */
import type { Kit } from '../kit.ts';
import { sql } from '../orm.ts';

export function childTables(k: Kit) {
  const child = k.table(
    'child',
    {
      id: k.child('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      /** The class. */
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** On the class list from this day, until that day. */
      since: k.civil('since').notNull(),
      until: k.civil('until'),
      /** In this class from this day, when the child came from another: its earlier roll calls say nothing of the child. */
      inClassSince: k.civil('in_class_since'),
      /** ChildDetails; null once erased. */
      details: k.sealed('details'),
      erasedOn: k.civil('erased_on'),
      /** A code: why it was erased, or is to be. */
      erasedBecause: k.text('erased_because'),
      /** It is to be erased then, unless somebody stops it; at once when somebody else wants it too. */
      eraseAt: k.instant('erase_at'),
      eraseById: k.person('erase_by_id'),
      /** Called by the case number from then on: see home/retention.ts. */
      reducedOn: k.civil('reduced_on'),
      /** A legal hold: neither erased nor reduced. */
      heldOn: k.civil('held_on'),
      /** By which the child came to the class, or left it. */
      actId: k.id('act_id').notNull(),
      /** Somebody said that this is the child of that older record. Nothing moves: see records/one-child.ts. */
      mergedInto: k.child('merged_into'),
    },
    (t) => [
      k.uniqueIndex('child_public').on(t.publicId),
      k.index('child_unit').on(t.unitId),
      k.index('child_merged').on(t.mergedInto).where(sql`merged_into is not null`),
    ],
  );

  const enrolment = k.table(
    'enrolment',
    {
      id: k.id('id').primaryKey(),
      childId: k.child('child_id').notNull(),
      unitId: k.id('unit_id').notNull(),
      fromOn: k.civil('from_on').notNull(),
      /** The first day on which the child is in this class no more; null while the stay goes on. */
      toOn: k.civil('to_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.index('enrolment_child').on(t.childId, t.fromOn), k.index('enrolment_unit').on(t.unitId, t.fromOn)],
  );

  const namePage = k.table(
    'name_page',
    {
      id: k.id('id').primaryKey(),
      /** The class. */
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** Another random text after each change. */
      version: k.text('version').notNull(),
      /** How many children stand on it. */
      size: k.int('size').notNull(),
      /** Their names as they are searched, in the order of the class list: see records/name-pages.ts. */
      body: k.sealed('body').notNull(),
    },
    (t) => [k.index('name_page_unit').on(t.unitId), k.index('name_page_area').on(t.area, t.id, t.version, t.size)],
  );

  /** The order of lists that were made before there were name pages: emptied by the first start. */
  const formerOrder = k.table('former_order', {
    childId: k.child('child_id').primaryKey(),
    position: k.int('position').notNull(),
  });

  const rollCall = k.table(
    'roll_call',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      on: k.civil('on').notNull(),
      /** Marks as tapped but not yet sent: child id to absent or excused. */
      tapped: k.json<Record<string, 'absent' | 'excused'>>('tapped').notNull(),
      sentAt: k.instant('sent_at'),
      actId: k.id('act_id'),
    },
    (t) => [k.uniqueIndex('roll_call_public').on(t.publicId), k.uniqueIndex('roll_call_day').on(t.unitId, t.on)],
  );

  const mark = k.table(
    'mark',
    {
      childId: k.child('child_id').notNull(),
      on: k.civil('on').notNull(),
      /** present, absent, excused; of a child on a sent roll call without a row: present. */
      mark: k.text('mark').notNull(),
      area: k.area('area').notNull(),
      recordedOn: k.civil('recorded_on').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.childId, t.on] })],
  );

  const readLog = k.table(
    'read_log',
    {
      id: k.id('id').primaryKey(),
      personId: k.person('person_id').notNull(),
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      what: k.text('what').notNull(),
      at: k.instant('at').notNull(),
    },
    (t) => [k.index('read_log_child').on(t.childId, t.at), k.index('read_log_at').on(t.at)],
  );

  return { child, enrolment, namePage, formerOrder, rollCall, mark, readLog };
}
