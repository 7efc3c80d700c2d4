import { heldAs } from '../../domain/rights.ts';
import type { Button, Screen } from '../../domain/screen.ts';
import { chooseColleagueScreen } from '../../domain/screens/choose-colleague.ts';
import { askVisitScreen, handedScreen } from '../../domain/screens/hand-over.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { returnToOwner, setHanded, standDown } from '../ladder/handed-steps.ts';
import { stepScreen, tellOwner } from '../ladder/steps.ts';
import { caseById } from '../records/cases.ts';
import { childById } from '../records/children.ts';
import { chosenOf, visitorsFor } from '../records/colleagues.ts';
import { aboutStep, classOf, initialIn } from '../records/step-rows.ts';
import { stepRule, visitorRolesOf } from '../records/step-rule.ts';
import { classLabel } from '../records/waiting-list.ts';
import { type AtStep, atOpenStep } from './at-step.ts';
import { familyOf } from './family.ts';

type Refused = { ok: false; reason: 'not-allowed' | 'step-done' | 'nobody-to-ask' | 'not-yours-now' };
type Done = { ok: true; screen: Screen } | Refused;

/** Those who could go, by name. */
export async function chooseVisitor(tx: ReadTx, who: Who, stepPublicId: string, page: number): Promise<Done> {
  const at = await atHandable(tx, who, stepPublicId);
  if (!at.ok) return at;
  const all = await visitorsFor(tx, at.row, rolesAt(at), [who.personId]);
  if (all.length === 0) return { ok: false, reason: 'nobody-to-ask' };
  return {
    ok: true,
    screen: chooseColleagueScreen({
      lines: [
        { key: 'hand-over.choose' },
        { key: 'recorded.case', values: { number: { code: at.row.number } } },
        null,
        { key: 'hand-over.choose-hint' },
      ],
      all,
      page,
      stepPublicId,
      verb: 'visit.to',
      pageVerb: 'visit.hand',
    }),
  };
}

const rolesAt = (at: AtStep) => visitorRolesOf(stepRule(at.row, at.step.kind));

async function atHandable(tx: ReadTx, who: Who, stepPublicId: string): Promise<({ ok: true } & AtStep) | Refused> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.hand');
  if (!at.ok) return at;
  if (rolesAt(at).length === 0) return { ok: false, reason: 'not-allowed' };
  return at;
}

/** Asks that colleague; whoever was asked before is told that they need not go. */
export async function askVisitor(tx: Tx, who: Who, stepPublicId: string, membershipPublicId: string): Promise<Done> {
  const at = await atHandable(tx, who, stepPublicId);
  if (!at.ok) return at;
  const chosen = chosenOf(await visitorsFor(tx, at.row, rolesAt(at), [who.personId]), membershipPublicId);
  if (!chosen) return { ok: false, reason: 'nobody-to-ask' };
  const { step, row, schoolClass } = at;
  await recordAct(tx, at.actor, 'hand-visit', row.area);
  if (step.handedTo && step.handedTo !== chosen.personId) await standDown(tx, step, row.number);
  await setHanded(tx, step, chosen.personId, 'asked');
  await tell(
    tx,
    chosen.personId,
    askVisitScreen({
      stepPublicId,
      kind: step.kind,
      by: { name: await nameOf(tx, who.personId), role: at.role },
      number: row.number,
      initial: await initialIn(tx, row, schoolClass),
      schoolClass: classLabel(schoolClass),
      absentDays: row.absentDays,
      dueOn: step.dueOn,
    }),
    { hours: schoolClass, about: aboutStep(step), handle: aboutStep(step), anew: true },
  );
  return { ok: true, screen: handedScreen({ name: chosen.name, number: row.number, stepPublicId }) };
}

/** The visitor's answer: from a yes on, the visit and this one family's address are theirs. */
export async function answerVisit(tx: Tx, who: Who, stepPublicId: string, goes: boolean): Promise<Done> {
  const asked = await atAsked(tx, who, stepPublicId, 'asked');
  if (!asked.ok) return asked;
  const { step, row, schoolClass, actor } = asked;
  await recordAct(tx, actor, goes ? 'accept-visit' : 'decline-visit', row.area);
  const now = await setHanded(tx, step, goes ? who.personId : null, goes ? 'accepted' : null);
  const name = await nameOf(tx, who.personId);
  if (!goes) {
    if (step.ownerId)
      await tellOwner(tx, now, row, schoolClass, step.ownerId, {
        first: { key: 'hand-over.declined', values: { name } },
      });
    return { ok: true, screen: { lines: [{ key: 'hand-over.declined-you' }], rows: homeRow } };
  }
  if (step.ownerId)
    await tell(
      tx,
      step.ownerId,
      {
        lines: [
          { key: 'hand-over.accepted', values: { name } },
          { key: 'recorded.case', values: { number: { code: row.number } } },
        ],
      },
      { hours: schoolClass, about: aboutStep(step) },
    );
  return { ok: true, screen: await stepScreen(tx, now, row, schoolClass, who.personId) };
}

/** The visitor can't go after all: the owner gets the step back, with word of it. */
export async function handBack(tx: Tx, who: Who, stepPublicId: string): Promise<Done> {
  const mine = await atAsked(tx, who, stepPublicId, 'accepted');
  if (!mine.ok) return mine;
  await recordAct(tx, mine.actor, 'hand-back-visit', mine.row.area);
  await returnToOwner(tx, mine.step, 'hand-over.handed-back');
  return { ok: true, screen: { lines: [{ key: 'hand-over.handed-back-you' }], rows: homeRow } };
}

/** Name, address and phone of the family, for the visitor while the visit is theirs. The read is logged. */
export async function visitDetails(tx: Tx, who: Who, stepPublicId: string): Promise<Done> {
  const mine = await atAsked(tx, who, stepPublicId, 'accepted');
  if (!mine.ok) return mine;
  return familyOf(tx, who, mine);
}

const homeRow: readonly (readonly Button[])[] = [[{ label: { key: 'common.home' }, action: 'home' }]];

/** A person who was asked, at the step they were asked about, while that stands. */
async function atAsked(
  tx: ReadTx,
  who: Who,
  stepPublicId: string,
  state: 'asked' | 'accepted',
): Promise<({ ok: true } & AtStep) | Refused> {
  const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.publicId, stepPublicId));
  const row = step && (await caseById(tx, step.caseId));
  const child = row && (await childById(tx, row.childId));
  if (!step || !row || !child) return { ok: false, reason: 'not-allowed' };
  const by = visitorRolesOf(stepRule(row, step.kind))
    .map((role) => heldAs(who.held, { role, area: row.area }))
    .find((held) => held !== undefined);
  if (!by) return { ok: false, reason: 'not-allowed' };
  if (step.handedTo !== who.personId || step.handedState !== state) return { ok: false, reason: 'not-yours-now' };
  if (step.status !== 'open') return { ok: false, reason: 'step-done' };
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  return { ok: true, step, row, child, actor, role: by.role, schoolClass: await classOf(tx, row) };
}
