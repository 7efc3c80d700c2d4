/** A referral goes to the agency: to the nearest who speaks for it, as a message that is itself the form. */
import { factsIn } from '../../domain/event-kinds.ts';
import { grants } from '../../domain/rights.ts';
import type { Phrase, Screen } from '../../domain/screen.ts';
import { nobodyThereScreen, type ReferralForm, referralFormScreen } from '../../domain/screens/referral-form.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { askAnew } from '../ground/tell.ts';
import { setTimer, strikeTimer } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import type { CaseRow } from '../records/cases.ts';
import { spokesFor } from '../records/offices.ts';
import { aboutReferral, changeReferral, partOf, type ReferralRow } from '../records/referral-rows.ts';
import { initialIn } from '../records/step-rows.ts';
import { isKept } from '../records/take-overs.ts';
import { answerBy, answerDays, nextLook } from './due-days.ts';
import { remindAt } from './steps.ts';

/** Sends it for that person, and gives it as it is then: without a liaison where nobody acts for the agency yet. */
export async function layWithAgency(
  tx: Tx,
  actId: string,
  row: CaseRow,
  schoolClass: Unit,
  ref: ReferralRow,
  sentBy: string | null,
): Promise<ReferralRow> {
  const spokes = await spokesFor(tx, row.area, row.programme, ref.agency);
  // Those who refer need not be told what they do themselves: for information it goes to liaisons alone.
  const first = spokes.find(({ role }) => grants(role, 'office.speak') || partOf(ref) === 'responsible');
  const sentOn = todayIn(schoolClass, tx.now);
  const sent = await changeReferral(tx, actId, row, ref, {
    state: 'sent',
    because: null,
    liaisonId: first?.personId ?? null,
    sentBy: sentBy ?? ref.sentBy,
    sentOn,
    dueOn: partOf(ref) === 'responsible' ? await answerBy(tx, schoolClass, sentOn) : null,
    endedOn: null,
    escalatedAt: null,
  });
  await tellLiaison(tx, sent, row, schoolClass);
  if (!sent.liaisonId && partOf(ref) === 'responsible') await tellNobodyThere(tx, sent, row, schoolClass, sentBy);
  return sent;
}

/** The form as the liaison has it now, sent anew; its day is set. */
export async function tellLiaison(
  tx: Tx,
  ref: ReferralRow,
  row: CaseRow,
  schoolClass: Unit,
  first?: Phrase,
): Promise<void> {
  await setDay(tx, ref, schoolClass);
  if (!ref.liaisonId) return;
  const about = aboutReferral(ref);
  const screen = await referralForm(tx, ref, row, schoolClass, first);
  await askAnew(tx, ref.liaisonId, screen, { hours: schoolClass, handle: about, about });
}

/** The morning of the day it is due; nothing falls due where nobody can answer. */
export async function setDay(tx: Tx, ref: ReferralRow, schoolClass: Unit): Promise<void> {
  if (ref.dueOn === null || ref.liaisonId === null) return strikeTimer(tx, 'referral', ref.id);
  return setTimer(tx, 'referral', ref.id, await remindAt(tx, { dueOn: ref.dueOn }, schoolClass, tx.now));
}

/** The nearest coordinators: there is nobody to send it to; who sent it reads it in the answer. */
async function tellNobodyThere(
  tx: Tx,
  ref: ReferralRow,
  row: CaseRow,
  schoolClass: Unit,
  except: string | null,
): Promise<void> {
  const screen = nobodyThereScreen({ publicId: ref.publicId, agency: ref.agency, number: row.number });
  const about = aboutReferral(ref);
  for (const { personId: to } of await nearestHolders(tx, row.area, 'coordinator'))
    if (to !== except) await askAnew(tx, to, screen, { hours: schoolClass, handle: about, about });
}

export async function referralForm(
  tx: ReadTx,
  ref: ReferralRow,
  row: CaseRow,
  schoolClass: Unit,
  first?: Phrase,
  undo?: string,
): Promise<Screen> {
  return referralFormScreen({
    ...(await formOf(tx, ref, row, schoolClass)),
    ...(first ? { first } : {}),
    ...(undo === undefined ? {} : { undo }),
  });
}

async function formOf(tx: ReadTx, ref: ReferralRow, row: CaseRow, schoolClass: Unit): Promise<ReferralForm> {
  const today = todayIn(schoolClass, tx.now);
  const { event } = tx.t;
  const given = (await tx.db.select().from(event).where(eq(event.caseId, row.id))).filter(
    ({ kind, data }) => kind === 'service' && factsIn(data).referral === ref.publicId,
  );
  return {
    publicId: ref.publicId,
    agency: ref.agency,
    part: partOf(ref),
    state: ref.state === 'accepted' ? 'accepted' : 'sent',
    number: row.number,
    initial: isKept(row) ? undefined : await initialIn(tx, row, schoolClass),
    reason: isKept(row) ? undefined : ref.reason,
    services: isKept(row) ? [] : servicesFor(row.programme, ref).map(({ code }) => code),
    given: given.length,
    sentOn: ref.sentOn ?? today,
    answerDays,
    dueOn: ref.dueOn ?? undefined,
    overdue: ref.dueOn !== null && ref.dueOn < today,
    nextLook: await nextLook(tx, schoolClass, today),
  };
}

/** Services of the catalogue that fit the reason: those of the agency, or all where it has none of its own. */
export function servicesFor(programme: string, { agency, reason }: Pick<ReferralRow, 'agency' | 'reason'>) {
  const fitting = ruleOf({ programme }).services.filter(
    ({ fits, project }) => project !== true && (fits === 'all' || fits.includes(reason)),
  );
  const own = fitting.filter((one) => [...one.responsible, ...one.supporting].includes(agency));
  return own.length > 0 ? own : fitting;
}
