/** What has served is deleted, in small pieces: updates, messages, sessions, drafts, invitations. */
import { day } from '../../domain/time.ts';
import { purgeInbox } from '../../store/inbox-queries.ts';
import { purgeJobs, unparkOwn } from '../../store/job-queries.ts';
import { purgeMessages } from '../../store/message-register.ts';
import { and, asc, eq, gt, inArray, lt, lte } from '../../store/orm.ts';
import { purgeOutbox } from '../../store/outbox-queries.ts';
import { purgeSessions } from '../../store/sessions.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { type DraftBody, dropDrafts, openedBody } from '../ground/drafts.ts';
import { purgeMadeFiles } from '../records/made-files.ts';
import { bringNear } from './far-timers.ts';

/** Rows deleted or looked at in one transaction. */
const piece = 500;
const cancelledStay = day;
const draftsStay = 90 * day;
/** Declined tips. */
const declinedStay = 30 * day;
/** An expired link says so for a while; then it is unknown. */
const expiredStay = 30 * day;

/** One piece of each. False when more is left of something. */
export async function keepHouse(tx: Tx): Promise<boolean> {
  await purgeInbox(tx);
  await purgeMessages(tx);
  await purgeOutbox(tx);
  await purgeSessions(tx);
  await unparkOwn(tx, tx.now - day);
  await purgeJobs(tx);
  await dropInvitations(tx);
  await dropTips(tx);
  await purgeMadeFiles(tx);
  await bringNear(tx);
  const old = await dropDraftsOlderThan(tx, tx.now - draftsStay);
  const cancelled = await dropCancelled(tx);
  return old && cancelled;
}

async function dropInvitations(tx: Tx): Promise<void> {
  const { invitation } = tx.t;
  await tx.db.delete(invitation).where(lt(invitation.expiresAt, tx.now - expiredStay));
}

/** A tip that came to nothing: its teller has had time to see so, and nothing else is known of it any more. */
async function dropTips(tx: Tx): Promise<void> {
  const { tip } = tx.t;
  const before = new Date(tx.now - declinedStay).toISOString().slice(0, 10);
  await tx.db.delete(tip).where(and(eq(tip.state, 'declined'), lt(tip.toldOn, before)));
}

async function dropDraftsOlderThan(tx: Tx, before: number): Promise<boolean> {
  const { draft } = tx.t;
  const rows = await tx.db.select({ id: draft.id }).from(draft).where(lt(draft.touchedAt, before)).limit(piece);
  await drop(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.length < piece;
}

/**
 * That a draft was cancelled stands in its sealed body: each is opened once, a day after it was touched last. How far
 * this has come is kept.
 */
async function dropCancelled(tx: Tx): Promise<boolean> {
  const { draft } = tx.t;
  const until = tx.now - cancelledStay;
  const seen = (await readKept(tx, 'drafts-seen-until')) ?? 0;
  const rows = await tx.db
    .select()
    .from(draft)
    .where(and(gt(draft.touchedAt, seen), lte(draft.touchedAt, until), eq(draft.active, false)))
    .orderBy(asc(draft.touchedAt))
    .limit(piece);
  const cancelled: string[] = [];
  for (const row of rows) {
    const body: DraftBody = await openedBody(tx, row);
    if (body.cancelled) cancelled.push(row.id);
  }
  await drop(tx, cancelled);
  const isDone = rows.length < piece;
  await saveKept(tx, 'drafts-seen-until', isDone ? until : (rows.at(-1)?.touchedAt ?? until));
  return isDone;
}

async function drop(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await dropDrafts(tx, inArray(tx.t.draft.id, [...ids]));
}
