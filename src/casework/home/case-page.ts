/** The case page as one person may see it. Nothing of it is stored. */

import { lackingFor } from '../../domain/family-contact.ts';
import type { Stage } from '../../domain/ladder/ladder-rules.ts';
import { markedInitial } from '../../domain/names/names.ts';
import type { Right, Role } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { type CaseAct, type CasePageView, caseActs, type PageStep } from '../../domain/screens/case-view.ts';
import type { StepsBefore } from '../../store/tables/protect.ts';
import type { ReadTx } from '../../store/tx.ts';
import { askable } from '../cases/ask-colleague.ts';
import { isAway } from '../cases/return-child.ts';
import { consentInForce, lacksConsent } from '../classes/consents.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { waitingKind } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { followedSince, standOf } from '../ladder/follow-ladder.ts';
import { type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type CaseReason, caseReason } from '../records/case-reason.ts';
import { detailsOf } from '../records/children.ts';
import { needsOf } from '../records/need-rows.ts';
import { homeroomTeacher } from '../records/step-owner.ts';
import { openStepsOf, type StepRow } from '../records/step-rows.ts';
import { answerable } from '../records/step-rule.ts';
import { mayTakeOver, showsTo, type TakeOver, takeOverOf } from '../records/take-overs.ts';
import { shownOf } from '../referrals/refer-page.ts';
import { formerEpisodes, historyOf } from './case-history.ts';
import { pageOfOneChild } from './one-page.ts';

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
