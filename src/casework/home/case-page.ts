/** The case page as one person may see it. Nothing of it is stored. */

import { factsIn } from '../../domain/event-kinds.ts';
import { lackingFor } from '../../domain/family-contact.ts';
import type { Stage } from '../../domain/ladder/ladder-rules.ts';
import { markedInitial } from '../../domain/names/names.ts';
import type { Right, Role } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { type CaseAct, type CasePageView, caseActs, type PageStep } from '../../domain/screens/case.ts';
import type { CaseEvent } from '../../domain/screens/case-events.ts';
import { and, count, desc, eq, inArray, isNull, ne, notInArray } from '../../store/orm.ts';
import type { StepsBefore } from '../../store/tables/protect.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { askable } from '../cases/ask-colleague.ts';
import { isAway } from '../cases/return-child.ts';
import { consentInForce, lacksConsent } from '../classes/consents.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitByPublicId, waitingKind } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { backInClass } from '../ladder/case-end.ts';
import { followedSince, standOf } from '../ladder/follow-ladder.ts';
import { type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import type { EventRow } from '../records/case-facts.ts';
import { type CaseReason, caseReason } from '../records/case-reason.ts';
import { detailsOf, logRead } from '../records/children.ts';
import { needsOf } from '../records/need-rows.ts';
import { homeroomTeacher } from '../records/step-owner.ts';
import { openStepsOf, type StepRow } from '../records/step-rows.ts';
import { answerable } from '../records/step-rule.ts';
import { takenBackAmong } from '../records/take-back.ts';
import { mayTakeOver, showsTo, type TakeOver, takeOverOf } from '../records/take-overs.ts';
import { shownOf } from '../referrals/refer-page.ts';
import { pageOfOneChild } from './one-page.ts';

const eventsPerPage = 6;

/** Which right each outcome of a step wants. */
const verbRights: Readonly<Record<string, Right>> = {
  contact: 'visit.log',
  'step.done': 'visit.log',
  'step.note': 'visit.log',
  'check-in': 'visit.log',
  notice: 'visit.log',
  'reason.begin': 'visit.log',
  refer: 'visit.log',
  return: 'case.return',
  enrol: 'case.enrol',
  'visit.log': 'visit.log',
  'visit.back': 'visit.log',
  'visit.hand': 'visit.hand',
  'name-person': 'case.name-person',
  lost: 'case.confirm-lost',
  report: 'case.report-up',
  'write-off': 'case.write-off',
};

export async function casePage(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
  page = 0,
): Promise<{ ok: true; view: CasePageView } | Denied> {
  const opened = await openCase(tx, who, casePublicId);
  if (!opened.ok) return denied;
  const { access, others } = await pageOfOneChild(tx, who, opened);
  const { row, child, schoolClass } = access;
  const taken = await takeOverOf(tx, row.id);
  const seen = taken !== undefined && showsTo(taken, who.personId, tx.now);
  const details = await detailsOf(tx, child);
  const consent = await consentInForce(tx, child.id);
  const teacherId = await homeroomTeacher(tx, schoolClass.id);
  const history = access.may('case.history')
    ? await historyOf(
        tx,
        [row.id, ...others.flatMap((one) => (one.may('case.history') ? one.row.id : []))],
        page,
        child.erasedOn !== null,
        taken && !seen ? taken.actId : undefined,
      )
    : { events: undefined, page: 0, pages: 1 };
  return {
    ok: true,
    view: {
      oneWith: others.map((one) => one.row.number),
      publicId: row.publicId,
      childPublicId: child.publicId,
      number: row.number,
      initial: details && markedInitial(details, schoolClass.language),
      unplaced: schoolClass.kind === waitingKind,
      kind: row.kind,
      stage: row.stage as Stage,
      open: row.open,
      absentDays: row.absentDays,
      keeper: seen && row.keeperId !== null ? await nameOf(tx, row.keeperId) : undefined,
      erased: child.erasedOn === null ? undefined : { on: child.erasedOn, because: child.erasedBecause ?? '' },
      openedOn: row.openedOn,
      closed: row.open ? undefined : { on: row.closedOn ?? row.openedOn, closure: row.closure ?? 'back-in-class' },
      suspectedOn: row.suspectedOn ?? undefined,
      dropoutOn: row.dropoutOn ?? undefined,
      watch: await watchOf(tx, access),
      teacher: teacherId && (await nameOf(tx, teacherId)),
      namedPerson: row.namedPersonId === null ? undefined : await nameOf(tx, row.namedPersonId),
      steps: await stepsOf(tx, who, access, taken && !seen ? taken.before : {}),
      findOut: await findOutAt(tx, access),
      needs: (await needsOf(tx, row.id)).map(({ kind, state }) => ({ kind, state })),
      reason: reasonShown(await caseReason(tx, row)),
      referrals: await shownOf(tx, access),
      consent: consent && { on: consent.givenOn, childView: consent.childView },
      former: access.may('case.history') ? await formerEpisodes(tx, row.id) : [],
      ...history,
      allowed: actsFor(
        access,
        { has: consent !== undefined, lacks: await lacksConsent(tx, child.id) },
        mayKeep(who, access, taken),
        ((await askable(tx, who, row.publicId))?.holders.length ?? 0) > 0,
      ),
      verbs: new Set(Object.keys(verbRights).filter((verb) => access.may(verbRights[verb] ?? 'visit.log'))),
    },
  };
}

/** By a closure of the programme, not by a return. */
const isClosedOtherwise = ({ open, closure, programme }: CaseAccess['row']): boolean =>
  !open && ruleOf({ programme }).closures.some(({ code }) => code === closure);

/** Taking over, or giving back. */
function mayKeep(who: Who, access: CaseAccess, taken: TakeOver | undefined): 'take-over' | 'give-back' | undefined {
  if (access.row.keeperId === who.personId) return 'give-back';
  const by = access.row.open && access.child.erasedOn === null ? access.may('case.take-over') : undefined;
  return by && mayTakeOver(taken, by) ? 'take-over' : undefined;
}

function actsFor(
  { may, row, child, schoolClass }: CaseAccess,
  consent: { readonly has: boolean; readonly lacks: boolean },
  keep: 'take-over' | 'give-back' | undefined,
  asks: boolean,
): ReadonlySet<CaseAct> {
  const known = child.erasedOn === null;
  const now: Record<CaseAct, boolean> = {
    details: known,
    ask: asks,
    happened: known && row.open && may('visit.log') !== undefined,
    return: isAway(row) && schoolClass.kind !== waitingKind && may('case.return') !== undefined,
    close: known && row.open && ruleOf(row).closures.length > 0 && may('case.close') !== undefined,
    'close-reopen': known && isClosedOtherwise(row) && may('case.reopen') !== undefined,
    enrol: isAway(row) && schoolClass.kind === waitingKind && may('case.enrol') !== undefined,
    reason: known && row.open && may('reason.propose') !== undefined,
    refer: known && may('referral.send') !== undefined,
    needs: known && row.open && may('need.manage') !== undefined,
    consent: known && row.open && consent.lacks && may('consent.record') !== undefined,
    'consent-end': consent.has && may('consent.record') !== undefined,
    danger: known && may('danger.raise') !== undefined,
    'take-over': keep === 'take-over',
    'give-back': keep === 'give-back',
    papers: known && ruleOf(row).papers.length > 0 && may('paper.make') !== undefined,
    correct: known && may('case.history') !== undefined,
    teacher: known && schoolClass.kind !== waitingKind && may('class.assign') !== undefined,
  };
  return new Set(caseActs.filter((act) => now[act]));
}

const reasonShown = ({ final, proposal, told }: CaseReason): CasePageView['reason'] => {
  if (proposal) return { state: 'proposed', code: proposal.reasons.primary };
  if (final) return { state: 'final', code: final.primary };
  return told ? { state: 'told', code: told } : undefined;
};

async function watchOf(tx: ReadTx, { row, child, schoolClass }: CaseAccess): Promise<CasePageView['watch']> {
  const since = row.open && row.stage === 'watched' ? await followedSince(tx, child, row) : undefined;
  return since === undefined ? undefined : (await standOf(tx, child, schoolClass, row, since)).watch;
}

async function stepsOf(
  tx: ReadTx,
  who: Who,
  { row, schoolClass }: CaseAccess,
  before: StepsBefore,
): Promise<PageStep[]> {
  const today: CivilDate = todayIn(schoolClass, tx.now);
  const name = async (id: string | null): Promise<string | undefined> => (id === null ? undefined : nameOf(tx, id));
  return Promise.all(
    (await openStepsOf(tx, row.id)).map(async (now): Promise<PageStep> => {
      const step = { ...now, ...before[now.id] };
      const owner = await name(step.ownerId);
      return {
        step: answerable(row, step),
        overdue: step.dueOn < today,
        owner: owner === undefined ? undefined : { name: owner, role: step.ownerRole as Role | 'named-person' },
        kept: row.keeperId !== null && before[now.id] === undefined,
        visitor: await name(goes(step)),
        handed: goes(step) === who.personId,
      };
    }),
  );
}

/** What the open steps lack to reach the family, and whose it is to find out: of the step that is due first. */
async function findOutAt(tx: ReadTx, { row, child, may }: CaseAccess): Promise<CasePageView['findOut']> {
  const details = await detailsOf(tx, child);
  for (const step of await openStepsOf(tx, row.id)) {
    const lacks = lackingFor(answerable(row, step).evidence, details);
    if (lacks.length === 0) continue;
    const owner = step.ownerId === null ? undefined : await nameOf(tx, step.ownerId);
    return { lacks, owner, mayAdd: may('child.contact') !== undefined };
  }
  return undefined;
}

const goes = (step: StepRow): string | null => (step.handedState === 'accepted' ? step.handedTo : null);

/** So many earlier episodes are on the page; what happened in them is in the history. */
const formerShown = 3;

async function formerEpisodes(tx: ReadTx, caseId: string): Promise<CasePageView['former']> {
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
async function historyOf(
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

/** The colleague or the class that an event's facts point to. */
async function nameIn(tx: ReadTx, { kind, data }: EventRow): Promise<string | undefined> {
  const facts = factsIn(data);
  const id =
    kind === 'named-person' || kind === 'taken-over' || kind === 'colleague-asked'
      ? facts.personId
      : kind === 'moved'
        ? facts.to
        : undefined;
  if (id === undefined) return undefined;
  return kind === 'moved' ? (await unitByPublicId(tx, id))?.name : nameOf(tx, id);
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
