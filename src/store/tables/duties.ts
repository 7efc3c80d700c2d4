/** The duties of the year as they fall on units, and the meetings that some of them ask for. */
import type { DutyBecause } from '../../domain/duties/duty-rules.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Kit } from '../kit.ts';

export function dutyTables(k: Kit) {
  const duty = k.table(
    'duty',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      /** The unit that owes it. */
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** A duty of the programme, and which of its occurrences: with the unit they name it for ever. */
      code: k.text('code').notNull(),
      period: k.text('period').notNull(),
      opensOn: k.civil('opens_on').notNull(),
      dueOn: k.civil('due_on').notNull(),
      because: k.json<DutyBecause>('because').notNull(),
      /** Computed each midnight; null when neither the role nor any above it is held. */
      ownerId: k.person('owner_id'),
      /** open, done, late-done, not-applicable */
      state: k.text('state').notNull(),
      doneOn: k.civil('done_on'),
      /** The act by which it was done, or set aside. */
      actId: k.id('act_id'),
      /** Of one that does not apply: a code. */
      reason: k.text('reason'),
      /** { note?, file?, language }: somebody's words, and Telegram's id of a file; the file itself is not kept. */
      proof: k.sealed('proof'),
      /** What is ticked one by one, and when: offices that have the report, teachers who signed. */
      ticks: k.json<Readonly<Record<string, CivilDate>>>('ticks').notNull(),
      /** When its owner was last told of it, and those above of its lateness. */
      toldOn: k.civil('told_on'),
      escalatedOn: k.civil('escalated_on'),
      /** When the people below were last asked for their part. */
      askedOn: k.civil('asked_on'),
    },
    (t) => [
      k.uniqueIndex('duty_public').on(t.publicId),
      k.uniqueIndex('duty_once').on(t.unitId, t.code, t.period),
      k.index('duty_area').on(t.area, t.state, t.dueOn),
      k.index('duty_owner').on(t.ownerId, t.state, t.dueOn),
    ],
  );

  const meeting = k.table(
    'meeting',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** The duty that it answers to. */
      dutyId: k.id('duty_id').notNull(),
      on: k.civil('on').notNull(),
      /** Local time, `09:00`. */
      time: k.text('time').notNull(),
      /** { place } in somebody's words. */
      words: k.sealed('words'),
      /** planned, held, cancelled */
      state: k.text('state').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('meeting_public').on(t.publicId),
      k.index('meeting_duty').on(t.dutyId),
      k.index('meeting_area').on(t.area, t.state, t.on),
    ],
  );

  const meetingGuest = k.table(
    'meeting_guest',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      meetingId: k.id('meeting_id').notNull(),
      personId: k.person('person_id').notNull(),
      role: k.text('role').notNull(),
      /** yes or no; null while there is none. */
      answer: k.text('answer'),
      attended: k.bool('attended').notNull(),
    },
    (t) => [
      k.uniqueIndex('meeting_guest_public').on(t.publicId),
      k.uniqueIndex('meeting_guest_once').on(t.meetingId, t.personId),
    ],
  );

  const decision = k.table(
    'decision',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      meetingId: k.id('meeting_id').notNull(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** { what } in one line, in somebody's words. */
      words: k.sealed('words').notNull(),
      ownerId: k.person('owner_id').notNull(),
      opensOn: k.civil('opens_on').notNull(),
      dueOn: k.civil('due_on').notNull(),
      /** open, done, dropped */
      state: k.text('state').notNull(),
      doneOn: k.civil('done_on'),
      toldOn: k.civil('told_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('decision_public').on(t.publicId),
      k.index('decision_owner').on(t.ownerId, t.state, t.dueOn),
      k.index('decision_area').on(t.area, t.state, t.dueOn),
    ],
  );

  return { duty, meeting, meetingGuest, decision };
}
