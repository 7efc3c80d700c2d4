/** Papers of a case: which there are, and the facts that one takes. Reading them for a paper is logged as any other look. */
import { knownEvent } from '../../domain/event-kinds.ts';
import type { PaperFact } from '../../domain/paper.ts';
import type { CivilDate, Screen, Value } from '../../domain/screen.ts';
import { talkFacts } from '../../domain/screens/case-events.ts';
import { papersScreen } from '../../domain/screens/papers.ts';
import { textKey } from '../../domain/text-key.ts';
import { addDays } from '../../domain/time.ts';
import type { Paper } from '../../programmes/model.ts';
import { inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Unit, unitsAbove, waitingKind } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import { caseReason } from '../records/case-reason.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import { detailsOf, logRead } from '../records/children.ts';
import { homeroomTeacher } from '../records/step-owner.ts';
import { openStepsOf } from '../records/step-rows.ts';
import { answerable } from '../records/step-rule.ts';

/** The papers that can be made of this case now. */
export async function papersPage(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; screen: Screen } | Denied> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('paper.make')) return denied;
  const { row, child } = access;
  const { papers, language } = ruleOf(row);
  const approved = await approvedNotices(tx, row);
  const owed = await noticesOwed(tx, row);
  const ready = papers.filter(({ notice }) => notice === undefined || approved.some(({ code }) => code === notice));
  return {
    ok: true,
    screen: papersScreen({
      casePublicId,
      childPublicId: child.publicId,
      number: row.number,
      language,
      ready: ready.map(({ code, title }) => ({ code, title })),
      waiting: papers.filter((one) => !ready.includes(one) && owed.has(one.notice)).map(({ title }) => title),
      // Whoever may not add it has nothing to do about it.
      mayAddContact: (await detailsOf(tx, child))?.guardian === undefined && access.may('child.contact') !== undefined,
    }),
  };
}

export interface PaperContent {
  readonly paper: Paper;
  readonly motto: readonly string[];
  readonly language: Unit['language'];
  readonly timeZone: string;
  /** Name of the unit at its head; empty where the unit's level is not in this tree. */
  readonly issuer: string;
  readonly facts: Readonly<Partial<Record<PaperFact, Value>>>;
  readonly history: readonly { readonly on: Value; readonly by: Value; readonly what: Value }[];
  readonly caseNumber: string;
  readonly casePublicId: string;
  readonly child: CaseAccess['child'];
}

/** What a paper says, as the person may have it made now; asked when it is made, and again when it is sent. */
export async function paperContent(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
  code: string,
): Promise<({ ok: true } & PaperContent) | Denied> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('paper.make')) return denied;
  const { row, child, schoolClass } = access;
  const rule = ruleOf(row);
  const paper = rule.papers.find((one) => one.code === code);
  const details = await detailsOf(tx, child);
  if (!paper || !details) return denied;
  const notice = (await approvedNotices(tx, row)).findLast(({ code: approved }) => approved === paper.notice);
  if (paper.notice !== undefined && notice === undefined) return denied;

  const above = await unitsAbove(tx, schoolClass);
  const school = above.find(({ kind }) => rule.levels.some((level) => level.code === kind && level.holds === 'school'));
  const issuer = above.find(({ kind }) => kind === paper.issuer);
  const teacher = await homeroomTeacher(tx, schoolClass.id);
  const reason = await caseReason(tx, row);
  const known = reason.final?.primary ?? reason.told;
  return {
    ok: true,
    paper,
    motto: rule.paperMotto ?? [],
    language: rule.language,
    timeZone: schoolClass.timeZone,
    issuer: issuer?.name ?? '',
    caseNumber: row.number,
    casePublicId: row.publicId,
    child,
    facts: given({
      child: details.name,
      sex: details.sex && { phrase: { key: textKey('child', `sex-${details.sex}`) } },
      birth: details.birth && { on: details.birth },
      identifier: details.identifier && { code: details.identifier },
      class: schoolClass.kind === waitingKind ? undefined : schoolClass.name,
      school: school?.name,
      guardian: details.guardian,
      phone: details.phone && { code: details.phone },
      address: details.address,
      caseNumber: { code: row.number },
      awaySince:
        schoolClass.kind === waitingKind
          ? undefined
          : { on: (await latestEpisode(tx, row.id))?.startedOn ?? row.openedOn },
      absentDays: row.absentDays > 0 ? row.absentDays : undefined,
      reason: known === undefined ? undefined : { phrase: { key: textKey('reason', known) } },
      paperNumber: notice && { code: notice.number },
      today: { on: notice?.on ?? todayIn(schoolClass, tx.now) },
      replyBy: notice && replyBy(rule, notice),
      teacher: teacher && (await nameOf(tx, teacher)),
    }),
    history: await historyOf(tx, row.id),
  };
}

/** The same, and it is noted that the person had the child's details. */
export async function takePaper(
  tx: Tx,
  who: Who,
  casePublicId: string,
  code: string,
): Promise<({ ok: true } & PaperContent) | Denied> {
  const content = await paperContent(tx, who, casePublicId, code);
  if (content.ok) await logRead(tx, who.personId, content.child, 'paper');
  return content;
}

const given = (facts: Readonly<Partial<Record<PaperFact, Value | undefined | ''>>>): PaperContent['facts'] =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''));

/** The day by which the family is asked to answer, counted from the approval: a paper printed again says the same day. */
function replyBy({ notices }: ReturnType<typeof ruleOf>, { code, on }: Approved): Value | undefined {
  const deadline = notices.find((one) => one.code === code)?.deadline;
  return deadline?.unit === 'calendar' ? { on: addDays(on, deadline.count) } : undefined;
}

/** Codes of the notices that an open step of the case hands over. */
async function noticesOwed(tx: ReadTx, row: CaseRow): Promise<ReadonlySet<string | undefined>> {
  const evidence = (await openStepsOf(tx, row.id)).map((step) => answerable(row, step).evidence);
  return new Set(evidence.flatMap((one) => (one && 'noticeServed' in one ? [one.noticeServed] : [])));
}

interface Approved {
  readonly code: string;
  readonly number: string;
  readonly on: CivilDate;
}

/** Notices approved in the present episode, the oldest first: of an earlier one nothing is handed over any more. */
async function approvedNotices(tx: ReadTx, row: CaseRow): Promise<Approved[]> {
  const since = (await latestEpisode(tx, row.id))?.startedOn ?? row.openedOn;
  return (await effectiveEvents(tx, row.id)).flatMap((event): Approved[] => {
    const known = knownEvent(event);
    if (known?.kind !== 'notice-approved' || event.on < since) return [];
    const { notice, number } = known.data;
    return notice === undefined || number === undefined ? [] : [{ code: notice, number, on: event.on }];
  });
}

/** Talks and visits, the oldest first, with what came of them; words that people wrote stay in the case. */
async function historyOf(tx: ReadTx, caseId: string): Promise<PaperContent['history']> {
  const { act } = tx.t;
  const events = (await effectiveEvents(tx, caseId)).filter(({ kind }) => kind === 'contact' || kind === 'visit');
  const acts = new Map(
    (
      await tx.db
        .select({ id: act.id, role: act.role })
        .from(act)
        .where(
          inArray(
            act.id,
            events.map(({ actId }) => actId),
          ),
        )
    ).map(({ id, role }) => [id, role]),
  );
  return events.map((event) => ({
    on: { on: event.on },
    by: roleOf(acts.get(event.actId)),
    what: { list: [{ phrase: { key: textKey('event', `kind-${event.kind}`) } }, ...talkFacts(event)] },
  }));
}

const roleOf = (role: string | null | undefined): Value => (role ? { phrase: { key: textKey('role', role) } } : '');
