/**
 * A paper to a guardian: a coordinator approves it and it gets its number; a person hands it over and tells how it went.
 * The bot sends it to no guardian.
 */

import { factsIn } from '../../domain/event-kinds.ts';
import { grants } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { noticePageScreen } from '../../domain/screens/notice.ts';
import { sql } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { unitsAbove } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { officeOf } from '../ladder/report-notices.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import { recordEvent } from '../records/events.ts';
import { aboutStep, initialIn } from '../records/step-rows.ts';
import { evidenceAt } from '../records/step-rule.ts';
import { answeredScreen } from '../steps/answered.ts';
import { type AtStep, atOpenStep } from '../steps/at-step.ts';

/** How the handing over went. Nobody there: the paper is still to be handed over. */
export const servings = ['served', 'refused', 'nobody'] as const;
export type Serving = (typeof servings)[number];

type Refused = { ok: false; reason: 'not-allowed' | 'step-done' };
type AtNotice = { ok: true; code: string; number: string | undefined } & AtStep;

async function atNotice(tx: ReadTx, who: Who, stepPublicId: string): Promise<AtNotice | Refused> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  if (!at.ok) return at;
  const code = evidenceAt(at, 'noticeServed')?.noticeServed;
  if (code === undefined) return { ok: false, reason: 'not-allowed' };
  const approved = (await effectiveEvents(tx, at.row.id)).findLast(
    ({ kind, data, on }) =>
      kind === 'notice-approved' && factsIn(data).notice === code && on >= at.step.because.triggerOn,
  );
  const number = approved && factsIn(approved.data).number;
  return { ...at, code, number: number };
}

/** What the paper is, whether it is approved, and who hands it over by when. */
export async function noticePage(
  tx: ReadTx,
  who: Who,
  stepPublicId: string,
): Promise<{ ok: true; screen: Screen } | Refused> {
  const at = await atNotice(tx, who, stepPublicId);
  return at.ok ? { ok: true, screen: await pageOf(tx, at, grants(at.role, 'notice.approve')) } : at;
}

async function pageOf(tx: ReadTx, at: AtNotice, mayApprove: boolean): Promise<Screen> {
  const { step, row, schoolClass, code, number } = at;
  const rule = ruleOf(row).notices.find((notice) => notice.code === code);
  return noticePageScreen({
    stepPublicId: step.publicId,
    casePublicId: row.publicId,
    code,
    number,
    issuers: rule?.issuers ?? [],
    deadline: rule?.deadline,
    case: row.number,
    initial: await initialIn(tx, row, schoolClass),
    owner: step.ownerId ? await nameOf(tx, step.ownerId) : '',
    dueOn: step.dueOn,
    mayApprove,
    printable: ruleOf(row).papers.some(({ notice }) => notice === code),
  });
}

/** The coordinator's approval gives it its number: of the issuing unit, the year and the running one. */
export async function approveNotice(
  tx: Tx,
  who: Who,
  stepPublicId: string,
): Promise<{ ok: true; screen: Screen } | Refused | { ok: false; reason: 'answered' }> {
  const at = await atNotice(tx, who, stepPublicId);
  if (!at.ok) return at;
  if (!grants(at.role, 'notice.approve')) return { ok: false, reason: 'not-allowed' };
  if (at.number !== undefined) return { ok: false, reason: 'answered' };
  const number = await nextNumber(tx, at);
  const actId = await recordAct(tx, at.actor, 'approve-notice', at.row.area);
  await recordEvent(tx, actId, at.row, {
    kind: 'notice-approved',
    on: todayIn(at.schoolClass, tx.now),
    data: { notice: at.code, number },
  });
  const approved = { ...at, number };
  if (at.step.ownerId && at.step.ownerId !== who.personId)
    await tell(tx, at.step.ownerId, await pageOf(tx, approved, false), {
      hours: at.schoolClass,
      about: aboutStep(at.step),
      handle: aboutStep(at.step),
      anew: true,
    });
  return { ok: true, screen: await pageOf(tx, approved, true) };
}

/** `HX-2026-N0001` */
async function nextNumber(tx: Tx, at: AtNotice): Promise<string> {
  const { row, schoolClass, code } = at;
  const { notices, calendar } = ruleOf(row);
  const [issuer] = notices.find((notice) => notice.code === code)?.issuers ?? [];
  const [, school] = await unitsAbove(tx, schoolClass);
  const unit = (issuer && (await officeOf(tx, schoolClass, row.programme, issuer))) || school || schoolClass;
  const { year } = Temporal.PlainDate.from(todayIn(unit, tx.now)).withCalendar(
    calendar === 'persian' ? 'persian' : 'gregory',
  );
  const { counter } = tx.t;
  const [next] = await tx.db
    .insert(counter)
    .values({ name: `notice:${unit.id}:${year}`, value: 1 })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
    .returning();
  return `${unit.code}-${year}-N${String(next?.value ?? 1).padStart(4, '0')}`;
}

/** Who has the paper asks the nearest coordinators for their approval. */
export async function askForNotice(
  tx: Tx,
  who: Who,
  stepPublicId: string,
): Promise<{ ok: true; screen: Screen } | Refused | { ok: false; reason: 'nobody-to-ask' | 'answered' }> {
  const at = await atNotice(tx, who, stepPublicId);
  if (!at.ok) return at;
  if (at.number !== undefined) return { ok: false, reason: 'answered' };
  const coordinators = await nearestHolders(tx, at.row.area, 'coordinator');
  if (coordinators.length === 0) return { ok: false, reason: 'nobody-to-ask' };
  await recordAct(tx, at.actor, 'ask-notice', at.row.area);
  for (const { personId } of coordinators)
    await tell(tx, personId, await pageOf(tx, at, true), {
      hours: at.schoolClass,
      about: aboutStep(at.step),
      handle: `notice:${at.step.id}`,
    });
  return {
    ok: true,
    screen: {
      ...(await pageOf(tx, at, false)),
      lines: [{ key: 'notice-page.asked' }, null, ...(await pageOf(tx, at, false)).lines],
    },
  };
}

export interface ServingFacts {
  readonly today: CivilDate;
  readonly from: CivilDate;
  readonly language: Who['language'];
}

export async function servingFacts(tx: ReadTx, who: Who, stepPublicId: string): Promise<ServingFacts | undefined> {
  const at = await atNotice(tx, who, stepPublicId);
  if (!at.ok || at.number === undefined) return undefined;
  return { today: todayIn(at.schoolClass, tx.now), from: at.step.openedOn, language: who.language };
}

/** Handed over, or refused before a witness: both count. Nobody there: recorded, and the step stays. */
export async function serveNotice(
  tx: Tx,
  who: Who,
  stepPublicId: string,
  told: { readonly how: Serving; readonly on: CivilDate; readonly witness: string | undefined },
): Promise<{ ok: true; screen: Screen } | Refused> {
  const at = await atNotice(tx, who, stepPublicId);
  if (!at.ok) return at;
  if (at.number === undefined) return { ok: false, reason: 'not-allowed' };
  const actId = await recordAct(tx, at.actor, 'serve-notice', at.row.area);
  await recordEvent(tx, actId, at.row, {
    kind: told.how === 'nobody' ? 'notice-attempted' : 'notice-served',
    on: told.on,
    data: { notice: at.code, number: at.number, how: told.how },
    ...(told.witness ? { words: { note: told.witness, language: who.language } } : {}),
  });
  await followLadder(tx, at.actor, at.child.id);
  return {
    ok: true,
    screen: await answeredScreen(
      tx,
      who,
      at,
      [{ key: `notice-page.done-${told.how}`, values: { number: { code: at.number }, on: { on: told.on } } }],
      { undo: actId },
    ),
  };
}
