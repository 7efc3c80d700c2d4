/** Acts, cases with their episodes, append-only events and steps, and what falls due. */
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
    caseRow,
    episode,
    event,
    step,
    timer,
    counter,
  };
}
