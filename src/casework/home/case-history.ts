/** What happened in a case, page by page, and what people wrote in it. */

import { factsIn } from '../../domain/event-kinds.ts';
import type { Role } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { CaseEvent } from '../../domain/screens/case-events.ts';
import type { CasePageView } from '../../domain/screens/case-view.ts';
import { and, count, desc, eq, inArray, isNull, ne, notInArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { backInClass } from '../ladder/case-end.ts';
import { type Denied, denied, openCase } from '../records/case-access.ts';
import type { EventRow } from '../records/case-facts.ts';
import { logRead } from '../records/children.ts';
import { takenBackAmong } from '../records/take-back.ts';
import { pageOfOneChild } from './one-page.ts';

const eventsPerPage = 6;

/** So many earlier episodes are on the page; what happened in them is in the history. */
const formerShown = 3;

export async function formerEpisodes(tx: ReadTx, caseId: string): Promise<CasePageView['former']> {
  const { episode } = tx.t;
  const [, ...former] = await tx.db
    .select()
    .from(episode)
    .where(eq(episode.caseId, caseId))
    .orderBy(desc(episode.number))
    .limit(1 + formerShown);
  return former.map(({ kind, startedOn, endedOn, outcome }) => ({
    kind,
    from: startedOn,
    to: endedOn ?? startedOn,
    outcome: outcome ?? backInClass,
  }));
}

/** Events newest first; corrections show as a mark on what they correct. */
export async function historyOf(
  tx: ReadTx,
  caseIds: readonly string[],
  wanted: number,
  erased: boolean,
  hidden: string | undefined,
): Promise<Pick<CasePageView, 'events' | 'page' | 'pages'>> {
  const { event } = tx.t;
  const where = shownEvents(tx, caseIds, hidden);
  const [counted] = await tx.db.select({ total: count() }).from(event).where(where);
  const pages = Math.max(1, Math.ceil((counted?.total ?? 0) / eventsPerPage));
  const page = Math.min(wanted, pages - 1);
  const rows = await eventsOn(tx, caseIds, page, hidden);
  const takenBack = await takenBackAmong(
    tx,
    rows.map((one) => one.event.id),
  );
  const events = await Promise.all(
    rows.map(
      async ({ event: one, role }): Promise<CaseEvent> => ({
        kind: one.kind,
        on: one.on,
        recordedOn: one.recordedOn,
        role: (role ?? undefined) as Role | undefined,
        data: one.data,
        name: await nameIn(tx, one),
        hasWords: one.words !== null && !erased,
        takenBack: takenBack.has(one.id),
      }),
    ),
  );
  return { events, page, pages };
}

/** Without what stood in histories of children in danger before there were keepers, and without the act that is not to be seen yet. */
const shownEvents = (tx: ReadTx, caseIds: readonly string[], hidden: string | undefined) => {
  const { event } = tx.t;
  return and(
    inArray(event.caseId, [...caseIds]),
    isNull(event.corrects),
    notInArray(event.kind, ['danger', 'danger-lifted']),
    hidden === undefined ? undefined : ne(event.actId, hidden),
  );
};

const eventsOn = (
  tx: ReadTx,
  caseIds: readonly string[],
  page: number,
  hidden?: string,
): Promise<{ event: EventRow; role: string | null }[]> => {
  const { event, act } = tx.t;
  return tx.db
    .select({ event, role: act.role })
    .from(event)
    .innerJoin(act, eq(act.id, event.actId))
    .where(shownEvents(tx, caseIds, hidden))
    .orderBy(desc(event.id))
    .limit(eventsPerPage)
    .offset(page * eventsPerPage);
};

/** The colleague that an event's facts point to. To which class a child moved stands in the details: here is the initial. */
async function nameIn(tx: ReadTx, { kind, data }: EventRow): Promise<string | undefined> {
  const facts = factsIn(data);
  const id =
    kind === 'named-person' || kind === 'taken-over' || kind === 'colleague-asked' ? facts.personId : undefined;
  return id === undefined ? undefined : nameOf(tx, id);
}

export interface Written {
  readonly on: CivilDate;
  readonly role: Role | undefined;
  readonly note: string;
  readonly language: string;
}

/** What people wrote, of one page of the history. The read is logged. */
export async function readWords(
  tx: Tx,
  who: Who,
  casePublicId: string,
  page: number,
): Promise<{ ok: true; number: string; written: Written[] } | Denied> {
  const opened = await openCase(tx, who, casePublicId);
  if (!opened.ok) return denied;
  const { access, others } = await pageOfOneChild(tx, who, opened);
  if (!access.may('case.history')) return denied;
  const read = [access, ...others.filter((one) => one.may('case.history'))];
  for (const one of read) await logRead(tx, who.personId, one.child, 'words');
  const childOf = new Map(read.map((one) => [one.row.id, one.child.id]));
  const written: Written[] = [];
  for (const { event, role } of await eventsOn(tx, [...childOf.keys()], page)) {
    const subject = `child:${childOf.get(event.caseId) ?? ''}` as const;
    const words = event.words && ((await tx.seals.open(subject, 'event', event.id, event.words)) as Words | undefined);
    if (words) written.push({ on: event.on, role: (role ?? undefined) as Role | undefined, ...words });
  }
  return { ok: true, number: access.row.number, written };
}

interface Words {
  readonly note: string;
  readonly language: string;
}
