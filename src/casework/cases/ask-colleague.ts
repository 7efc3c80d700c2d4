/** Short messages about one case between two who both have it in hand: part of the case, sealed, gone from the chats soon. */

import type { Role } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { colleagueWordsScreen, sentToColleagueScreen } from '../../domain/screens/ask-colleague.ts';
import { minute } from '../../domain/time.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { reachableOf } from '../ground/reachable.ts';
import { todayIn, wakingTime } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import type { CaseRow } from '../records/cases.ts';
import { aboutWords, recordEvent } from '../records/events.ts';
import { homeroomTeacher } from '../records/step-owner.ts';
import { openStepsOf } from '../records/step-rows.ts';
import { isKept } from '../records/take-overs.ts';

/** Words stay on the screen so long after they arrive. */
const wordsStayMs = 30 * minute;

/** Somebody else who has the case in hand; `publicId` is of a membership. */
export interface Holder {
  readonly personId: string;
  readonly publicId: string;
  readonly name: string;
  readonly role: Role;
}

export interface AskableCase {
  readonly access: CaseAccess;
  /** Who asked this person last comes first. */
  readonly holders: readonly Holder[];
}

/** The case and those whom this person may write to about it; none for a case that was taken over. */
export async function askable(tx: ReadTx, who: Who, casePublicId: string): Promise<AskableCase | undefined> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.row.open || access.child.erasedOn !== null || isKept(access.row)) return undefined;
  const ids = (await inHandsOf(tx, access.row)).filter((id) => id !== who.personId);
  const reachable = await reachableOf(tx, ids);
  const asked = (await effectiveEvents(tx, access.row.id)).findLast(
    ({ kind, data }) => kind === 'colleague-asked' && data['personId'] === who.personId,
  );
  const by = asked && (await personOf(tx, asked.actId));
  const order = [...new Set([...ids.filter((id) => id === by), ...ids])].filter((id) => reachable.has(id));
  return { access, holders: await named(tx, order) };
}

/** Class teacher, named person, who owes a step or goes on a visit, who claimed a need. Offices write by their referral. */
async function inHandsOf(tx: ReadTx, row: CaseRow): Promise<string[]> {
  const { need } = tx.t;
  const steps = await openStepsOf(tx, row.id);
  const claimed = await tx.db
    .select({ id: need.holderId })
    .from(need)
    .where(and(eq(need.caseId, row.id), eq(need.state, 'claimed')));
  const all = [
    await homeroomTeacher(tx, row.unitId),
    row.namedPersonId,
    ...steps.flatMap((step) => [step.ownerId, step.handedState === 'accepted' ? step.handedTo : null]),
    ...claimed.map(({ id }) => id),
  ];
  return [...new Set(all.filter((id) => id !== null && id !== undefined))];
}

async function named(tx: ReadTx, ids: readonly string[]): Promise<Holder[]> {
  if (ids.length === 0) return [];
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ personId: m.personId, publicId: m.publicId, role: m.role })
    .from(m)
    .where(and(inArray(m.personId, [...ids]), eq(m.status, 'active'), isNull(m.toAt)));
  const holders = ids.flatMap((id) => rows.find(({ personId }) => personId === id) ?? []);
  return Promise.all(
    holders.map(async (one) => ({ ...one, role: one.role as Role, name: await nameOf(tx, one.personId) })),
  );
}

async function personOf(tx: ReadTx, actId: string): Promise<string | undefined> {
  const [act] = await tx.db.select({ by: tx.t.act.personId }).from(tx.t.act).where(eq(tx.t.act.id, actId));
  return act?.by ?? undefined;
}

/** Sends the words; refused once either of the two has the case no more. */
export async function writeToColleague(
  tx: Tx,
  who: Who,
  casePublicId: string,
  told: { readonly to: string | undefined; readonly words: string },
): Promise<{ readonly ok: true; readonly screen: Screen } | Denied> {
  const at = await askable(tx, who, casePublicId);
  const to = at && (told.to === undefined ? at.holders[0] : at.holders.find(({ publicId }) => publicId === told.to));
  const by = at?.access.may('case.read');
  if (!at || !to || !by) return denied;
  const { row, schoolClass } = at.access;
  const actId = await recordAct(tx, actorBy(who, by), 'write-to-colleague', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'colleague-asked',
    on: todayIn(schoolClass, tx.now),
    data: { personId: to.personId },
    words: { note: told.words, language: who.language },
  });
  await tell(
    tx,
    to.personId,
    colleagueWordsScreen({
      casePublicId,
      number: row.number,
      name: await nameOf(tx, who.personId),
      role: by.role,
      words: told.words,
      withdrawAt: wakingTime(schoolClass, tx.now) + wordsStayMs,
    }),
    { hours: schoolClass, about: aboutWords(row) },
  );
  return { ok: true, screen: sentToColleagueScreen(casePublicId, to.name, row.number) };
}
