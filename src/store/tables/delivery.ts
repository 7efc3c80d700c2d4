/** Settings, data keys, the inbox, the outbox, the register of messages, jobs. */
import type { Kit } from '../kit.ts';
import { sql } from '../orm.ts';

export function deliveryTables(k: Kit) {
  const setting = k.table('setting', {
    key: k.text('key').primaryKey(),
    value: k.json<unknown>('value').notNull(),
  });

  const dataKey = k.table('data_key', {
    /** child:<id>, person:<id> or service */
    subject: k.text('subject').primaryKey(),
    /** The key, sealed by the master key. */
    wrapped: k.sealed('wrapped').notNull(),
    createdAt: k.instant('created_at').notNull(),
  });

  const inbox = k.table(
    'inbox',
    {
      /** The order of arrival; Telegram restarts its own numbers after a quiet week. */
      id: k.sequence('id'),
      updateId: k.int('update_id').notNull(),
      /** Keyed hash of the chat whose updates are handled in order; empty once handled: the hour would tell who did something. */
      lane: k.text('lane').notNull(),
      /** The update, sealed for `service`; null once handled. */
      body: k.sealed('body'),
      attempts: k.int('attempts').notNull().default(0),
      receivedAt: k.instant('received_at').notNull(),
      doneAt: k.instant('done_at'),
      parkedAt: k.instant('parked_at'),
    },
    // Two days of rows at most: starting and purging read them all, so that each update keeps one index only.
    (t) => [
      k.uniqueIndex('inbox_update').on(t.updateId),
      // Without the state: a row that is handled stays where it is in both indexes.
      ...k.ofShared(() => [k.index('inbox_lane').on(t.lane, t.id)]),
    ],
  );

  const outbox = k.table(
    'outbox',
    {
      id: k.int('id').primaryKey(),
      personId: k.person('person_id').notNull(),
      /** 0 answer, 1 notice, 2 bulk */
      rank: k.int('rank').notNull(),
      /** Order within a person and rank: the id of the entry whose place this one took. */
      place: k.int('place').notNull(),
      notBefore: k.instant('not_before'),
      expiresAt: k.instant('expires_at'),
      handle: k.text('handle'),
      /** send (an edit, when the message of the handle is known) or delete */
      op: k.text('op').notNull(),
      about: k.text('about'),
      /** The Outgoing, sealed for `service`; null for a delete. */
      body: k.sealed('body'),
      /** waiting, or parked while the person cannot be reached */
      state: k.text('state').notNull(),
      createdAt: k.instant('created_at').notNull(),
    },
    // Most rows are answers without a handle, gone at once: they touch no index.
    (t) => [
      k.index('outbox_handle').on(t.personId, t.handle).where(sql`handle is not null`),
      k.index('outbox_about').on(t.about).where(sql`about is not null`),
      k.index('outbox_due').on(t.notBefore).where(sql`not_before is not null`),
      ...k.ofShared(() => [k.index('outbox_person').on(t.personId)]),
    ],
  );

  const message = k.table(
    'message',
    {
      id: k.int('id').primaryKey(),
      personId: k.person('person_id').notNull(),
      messageId: k.int('message_id').notNull(),
      /** Our own name of the message for this person; null on older and incoming ones. */
      handle: k.text('handle'),
      /** in or out */
      direction: k.text('direction').notNull(),
      /** open or names */
      sensitivity: k.text('sensitivity').notNull(),
      withdrawAt: k.instant('withdraw_at'),
      sentAt: k.instant('sent_at').notNull(),
      withdrawnAt: k.instant('withdrawn_at'),
      /** What it speaks of: ` id id number `, see domain/screen-subjects.ts; null where it speaks of nothing. */
      subjects: k.text('subjects'),
    },
    (t) => [
      k.index('message_handle').on(t.personId, t.handle).where(sql`handle is not null`),
      k.index('message_withdraw').on(t.withdrawAt).where(sql`withdraw_at is not null and withdrawn_at is null`),
      k.index('message_sent').on(t.sentAt),
    ],
  );

  const job = k.table(
    'job',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id'),
      kind: k.text('kind').notNull(),
      /** Whom it is done for. */
      personId: k.person('person_id'),
      /** Sealed for `service`; null once finished. */
      payload: k.sealed('payload'),
      /** Where it resumes: whatever the kind saved last. */
      progress: k.json<unknown>('progress'),
      /** waiting, done, cancelled, parked */
      state: k.text('state').notNull(),
      attempts: k.int('attempts').notNull().default(0),
      /** Runs begun that came to no end of their own, since progress was last saved. */
      unended: k.int('unended').notNull().default(0),
      runAt: k.instant('run_at').notNull(),
      leaseUntil: k.instant('lease_until'),
      createdAt: k.instant('created_at').notNull(),
      endedAt: k.instant('ended_at'),
    },
    (t) => [
      k.index('job_due').on(t.runAt).where(sql`state = 'waiting'`),
      k.index('job_public').on(t.publicId).where(sql`public_id is not null`),
    ],
  );

  return { setting, dataKey, inbox, outbox, message, job };
}
