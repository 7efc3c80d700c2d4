/** A decision becomes a task: what, who, by when. Done by its owner, dropped by those who hold the meeting. */
import type { Calendar } from '../../domain/calendar.ts';
import type { CivilDate, Label } from '../../domain/screen.ts';
import { decisionToldScreen } from '../../domain/screens/decisions.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { askAnew } from '../ground/tell.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { openDecision } from './decision-rows.ts';
import { guestsOf, holdMeeting } from './meeting-rows.ts';

export interface DecideFacts {
  readonly today: CivilDate;
  readonly language: Who['language'];
  readonly working: Calendar;
  /** Who can be given a task: the guests, by public id, and the person who writes it down. */
  readonly people: readonly { readonly value: string; readonly label: Label }[];
}

const me = 'me';

export async function decideFacts(tx: ReadTx, who: Who, meetingPublicId: string): Promise<DecideFacts | undefined> {
  const open = await holdMeeting(tx, who, meetingPublicId);
  if (!open.ok || open.row.state === 'cancelled') return undefined;
  const guests = await guestsOf(tx, open.row.id);
  const named = await Promise.all(
    guests.map(async ({ publicId, personId }) => ({
      value: publicId,
      label: { verbatim: await nameOf(tx, personId) } as Label,
    })),
  );
  return {
    today: todayIn(open.unit, tx.now),
    language: who.language,
    working: (await unitCalendars(tx, open.unit)).working,
    people: [{ value: me, label: { key: 'meeting.me' } }, ...named],
  };
}

export async function decide(
  tx: Tx,
  who: Who,
  meetingPublicId: string,
  input: { readonly what: string; readonly who: string; readonly dueOn: CivilDate },
): Promise<{ ok: true; owner: string } | { ok: false; reason: 'not-allowed' }> {
  const open = await holdMeeting(tx, who, meetingPublicId);
  if (!open.ok) return open;
  const guest = (await guestsOf(tx, open.row.id)).find(({ publicId }) => publicId === input.who);
  const ownerId = input.who === me ? who.personId : guest?.personId;
  if (ownerId === undefined) return { ok: false, reason: 'not-allowed' };
  const { row, unit } = open;
  const actId = await recordAct(tx, actorBy(who, open.by), 'decision', row.area);
  const id = tx.newId();
  const publicId = tx.publicId();
  const today = todayIn(unit, tx.now);
  await tx.db.insert(tx.t.decision).values({
    id,
    publicId,
    meetingId: row.id,
    unitId: row.unitId,
    area: row.area,
    words: await tx.seals.seal('service', 'decision', id, { what: input.what }),
    ownerId,
    opensOn: today,
    dueOn: input.dueOn,
    state: 'open',
    toldOn: today,
    actId,
  });
  const owner = await nameOf(tx, ownerId);
  if (ownerId !== who.personId)
    await askAnew(tx, ownerId, decisionToldScreen({ publicId, dueOn: input.dueOn, unit: unit.name, late: false }), {
      hours: unit,
      handle: `decision:${id}`,
      about: `decision:${id}`,
    });
  return { ok: true, owner };
}

type Settled = { ok: true } | { ok: false; reason: 'not-allowed' | 'decision-settled' | 'undone-before' };

/** `drop` takes it off the list without its being done: for those who hold the meeting. */
export async function settleDecision(tx: Tx, who: Who, publicId: string, how: 'done' | 'dropped'): Promise<Settled> {
  const open = await openDecision(tx, who, publicId);
  if (!open.ok || (how === 'dropped' && !open.by)) return { ok: false, reason: 'not-allowed' };
  if (open.row.state !== 'open') return { ok: false, reason: 'decision-settled' };
  return store(tx, who, open, how, how === 'done' ? todayIn(open.unit, tx.now) : null);
}

/** Open again. */
export async function reopenDecision(tx: Tx, who: Who, publicId: string): Promise<Settled> {
  const open = await openDecision(tx, who, publicId);
  if (!open.ok) return open;
  if (open.row.state === 'open') return { ok: false, reason: 'undone-before' };
  return store(tx, who, open, 'open', null);
}

async function store(
  tx: Tx,
  who: Who,
  { row, by }: Extract<Awaited<ReturnType<typeof openDecision>>, { ok: true }>,
  state: 'open' | 'done' | 'dropped',
  doneOn: CivilDate | null,
): Promise<Settled> {
  const actor = by ? actorBy(who, by) : { personId: who.personId, role: null, source: 'update' as const };
  const actId = await recordAct(tx, actor, `decision-${state}`, row.area);
  await tx.db.update(tx.t.decision).set({ state, doneOn, actId }).where(eq(tx.t.decision.id, row.id));
  return { ok: true };
}
