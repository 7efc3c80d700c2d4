/** Children and the pages of their names, roll calls, cases with their append-only events, steps, the log of reads. */
import type { Because, OpenStep } from '../../domain/ladder/ladder-state.ts';
import type { Kit } from '../kit.ts';
import { sql } from '../orm.ts';

export function caseTables(k: Kit) {
  const act = k.table(
    'act',
    {
      id: k.id('id').primaryKey(),
      kind: k.text('kind').notNull(),
      /** Null when the clock did it. */
      personId: k.person('person_id'),
      role: k.text('role'),
      /** update, tick or job */
      source: k.text('source').notNull(),
      area: k.area('area').notNull(),
      happenedAt: k.instant('happened_at').notNull(),
      recordedAt: k.instant('recorded_at').notNull(),
      /** Of an act that is offered for taking back: the code that the button carries. */
      publicId: k.text('public_id'),
      /** Public id of what such an act was done to. */
      subject: k.text('subject'),
      /** The act that took it back. */
      undoneBy: k.id('undone_by'),
      /** Of tips, where no person stands: a keyed hash of whoever did it, by which they find it again. */
      hiddenBy: k.text('hidden_by'),
      /** The same act: { personId, role, at }. */
      sealed: k.sealed('sealed'),
    },
    (t) => [k.uniqueIndex('act_public').on(t.publicId).where(sql`public_id is not null`)],
  );

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

  const caseRow = k.table(
    'case',
    {
      id: k.case('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      number: k.text('number').notNull(),
      childId: k.child('child_id').notNull(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** Of the present episode, the last one: written with it, so that lists are look-ups. */
      programme: k.text('programme').notNull(),
      kind: k.text('kind').notNull(),
      /** Derived by the ladder in the same transaction; of the present episode too. */
      stage: k.text('stage').notNull(),
      open: k.bool('open').notNull(),
      absentDays: k.int('absent_days').notNull(),
      suspectedOn: k.civil('suspected_on'),
      dropoutOn: k.civil('dropout_on'),
      returnedOn: k.civil('returned_on'),
      closedOn: k.civil('closed_on'),
      closure: k.text('closure'),
      openedOn: k.civil('opened_on').notNull(),
      /** Time alone changes something on that day: the ladder is looked at anew. */
      lookOn: k.civil('look_on'),
      /** The named person, when there is one. */
      namedPersonId: k.person('named_person_id'),
      /** Of version 0.1: emptied at the first start, see home/former-danger.ts. */
      restricted: k.bool('restricted').notNull(),
      /** Who has taken the case over; null where it goes its ordinary way. */
      keeperId: k.person('keeper_id'),
      /** It was given back on that day: what is still owed is counted from there. */
      givenBackOn: k.civil('given_back_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('case_public').on(t.publicId),
      k.uniqueIndex('case_number').on(t.number),
      k.uniqueIndex('case_child').on(t.childId),
      k.index('case_area').on(t.area, t.open, t.stage),
      k.index('case_look').on(t.lookOn),
      k.index('case_returned').on(t.returnedOn, t.area),
      k.index('case_closed').on(t.closedOn, t.area),
      k.index('case_named').on(t.namedPersonId).where(sql`named_person_id is not null`),
    ],
  );

  const episode = k.table(
    'episode',
    {
      id: k.id('id').primaryKey(),
      caseId: k.case('case_id').notNull(),
      number: k.int('number').notNull(),
      /** The variant of the rules that it was opened under, and stays under. */
      programme: k.text('programme').notNull(),
      /** absent, or a kind of told case of the programme. */
      kind: k.text('kind').notNull(),
      stage: k.text('stage').notNull(),
      startedOn: k.civil('started_on').notNull(),
      endedOn: k.civil('ended_on'),
      outcome: k.text('outcome'),
    },
    (t) => [k.uniqueIndex('episode_case').on(t.caseId, t.number)],
  );

  const event = k.table(
    'event',
    {
      id: k.id('id').primaryKey(),
      caseId: k.case('case_id').notNull(),
      area: k.area('area').notNull(),
      actId: k.id('act_id').notNull(),
      kind: k.text('kind').notNull(),
      /** When it happened, and when it became known, in the unit's time zone. */
      on: k.civil('on').notNull(),
      recordedOn: k.civil('recorded_on').notNull(),
      /** Coded facts. */
      data: k.json<Record<string, unknown>>('data').notNull(),
      /** { note, language } in somebody's words. */
      words: k.sealed('words'),
      /** The event that this one takes back. */
      corrects: k.id('corrects'),
    },
    (t) => [
      k.index('event_case').on(t.caseId, t.id),
      k.index('event_reason').on(t.id, t.area).where(sql`kind = 'reason'`),
    ],
  );

  const step = k.table(
    'step',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      caseId: k.case('case_id').notNull(),
      area: k.area('area').notNull(),
      /** The programme's step id. */
      kind: k.text('kind').notNull(),
      episode: k.int('episode').notNull(),
      /** Of the episode: grows when the child is absent again during the watch. */
      round: k.int('round').notNull(),
      dueOn: k.civil('due_on').notNull(),
      dueAt: k.instant('due_at').notNull(),
      /** A look at how it stands is due then. */
      reviewOn: k.civil('review_on'),
      /** The explanation of the date, and how far the evidence has come. */
      because: k.json<Because>('because').notNull(),
      progress: k.json<OpenStep['progress']>('progress').notNull(),
      missing: k.json<readonly string[]>('missing').notNull(),
      ownerRole: k.text('owner_role').notNull(),
      escalateTo: k.text('escalate_to').notNull(),
      /** Null when nobody holds the role, nor any above it. */
      ownerId: k.person('owner_id'),
      /** The visitor whom the owner asked, and whether they said yes. */
      handedTo: k.person('handed_to'),
      handedState: k.text('handed_state'),
      /** open, done, moot */
      status: k.text('status').notNull(),
      openedOn: k.civil('opened_on').notNull(),
      doneOn: k.civil('done_on'),
      reminders: k.int('reminders').notNull(),
      /** How many levels above the owner were told of the silence, and when the last one was. */
      escalations: k.int('escalations').notNull().default(0),
      escalatedAt: k.instant('escalated_at'),
      /** The owner put the reminder off until that day; the due date stays. */
      snoozedUntil: k.civil('snoozed_until'),
      snoozeReason: k.text('snooze_reason'),
      /** The calendar moved it: the due date that stood before, and the day on which it was moved. */
      movedFrom: k.civil('moved_from'),
      movedOn: k.civil('moved_on'),
    },
    (t) => [
      k.uniqueIndex('step_public').on(t.publicId),
      k.uniqueIndex('step_once').on(t.caseId, t.episode, t.round, t.kind),
      k.index('step_case').on(t.caseId, t.status),
      k.index('step_owner').on(t.ownerId, t.status, t.dueOn),
      k.index('step_handed').on(t.handedTo, t.status),
      k.index('step_area').on(t.area, t.status, t.dueOn),
      k.index('step_moved').on(t.movedOn, t.area).where(sql`moved_on is not null`),
    ],
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

  const timer = k.table(
    'timer',
    {
      /** What falls due (digest, roll-call, step, …) and for whom or what. */
      kind: k.text('kind').notNull(),
      subjectId: k.id('subject_id').notNull(),
      at: k.instant('at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.kind, t.subjectId] }), k.index('timer_at').on(t.at)],
  );

  const counter = k.table('counter', {
    name: k.text('name').primaryKey(),
    value: k.int('value').notNull(),
  });

  return {
    act,
    child,
    enrolment,
    namePage,
    formerOrder,
    rollCall,
    mark,
    caseRow,
    episode,
    event,
    step,
    readLog,
    timer,
    counter,
  };
}
