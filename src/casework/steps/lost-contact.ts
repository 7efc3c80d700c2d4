/** Nobody can find the family: whoever says so asks, the principal confirms; only then it opens the dropout ledger. */
import type { Screen } from '../../domain/screen.ts';
import { confirmLostScreen, lostAskedScreen } from '../../domain/screens/ledger.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell, tellSent } from '../ground/tell.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { recordEvent } from '../records/events.ts';
import { initialIn } from '../records/step-rows.ts';
import { evidenceAt } from '../records/step-rule.ts';
import { classLabel } from '../records/waiting-list.ts';
import { answeredScreen } from './answered.ts';
import { type AtStep, atOpenStep, latestOf } from './at-step.ts';

type Done = { ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' | 'nobody-to-ask' };

/** Who may confirm is asked at once; for anybody else the principal is asked, or the coordinator where there is none. */
export async function tellLost(tx: Tx, who: Who, stepPublicId: string): Promise<Done> {
  const own = await atOpenStep(tx, who, stepPublicId, 'case.confirm-lost');
  if (own.ok) return { ok: true, screen: await confirmScreen(tx, own) };
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  if (!at.ok) return at;
  const { row, actor, schoolClass } = at;
  const principals = await nearestHolders(tx, row.area, 'principal');
  const asked = principals.length > 0 ? principals : await nearestHolders(tx, row.area, 'coordinator');
  if (asked.length === 0) return { ok: false, reason: 'nobody-to-ask' };
  const actId = await recordAct(tx, actor, 'lost-told', row.area);
  await recordEvent(tx, actId, row, { kind: 'lost-told', on: todayIn(schoolClass, tx.now) });
  const screen = await confirmScreen(tx, at);
  for (const { personId } of asked)
    await tell(tx, personId, screen, {
      hours: schoolClass,
      about: `step:${at.step.id}`,
      handle: lostHandle(at),
      anew: true,
    });
  return { ok: true, screen: lostAskedScreen({ number: row.number, stepPublicId }) };
}

const lostHandle = ({ step }: AtStep): string => `lost:${step.id}`;

const confirmScreen = async (tx: Tx, { step, row, schoolClass }: AtStep): Promise<Screen> =>
  confirmLostScreen({
    stepPublicId: step.publicId,
    casePublicId: row.publicId,
    number: row.number,
    initial: await initialIn(tx, row, schoolClass),
    schoolClass: classLabel(schoolClass),
    absentDays: row.absentDays,
    persuasions: step.progress.done,
  });

/** Persuasions that several bodies make together are not ended by a loss of contact. */
const countsLost = (at: AtStep): boolean => {
  const evidence = evidenceAt(at, 'persuasions');
  return evidence !== undefined && evidence.jointly !== true;
};

export async function confirmLost(tx: Tx, who: Who, stepPublicId: string): Promise<Done> {
  const at = await atOpenStep(tx, who, stepPublicId, 'case.confirm-lost');
  if (!at.ok) return at;
  if (!countsLost(at)) return { ok: false, reason: 'not-allowed' };
  const { row, actor } = at;
  const told = await toldBy(tx, at);
  const actId = await recordAct(tx, actor, 'lost-contact', row.area);
  await recordEvent(tx, actId, row, { kind: 'lost-contact', on: todayIn(at.schoolClass, tx.now) });
  await followLadder(tx, actor, at.child.id);
  if (told && told !== who.personId) await answerTeller(tx, at, told, 'ledger.lost-confirmed');
  return {
    ok: true,
    screen: await answeredScreen(tx, who, at, [{ key: 'ledger.lost-recorded' }], { undo: actId }),
  };
}

/** Not yet: the persuasions go on, and whoever said it is told so. */
export async function refuseLost(tx: Tx, who: Who, stepPublicId: string): Promise<Done> {
  const at = await atOpenStep(tx, who, stepPublicId, 'case.confirm-lost');
  if (!at.ok) return at;
  await recordAct(tx, at.actor, 'lost-refused', at.row.area);
  const told = await toldBy(tx, at);
  if (told && told !== who.personId) await answerTeller(tx, at, told, 'ledger.lost-refused');
  return {
    ok: true,
    screen: {
      lines: [{ key: 'ledger.lost-not-yet' }, { key: 'recorded.case', values: { number: { code: at.row.number } } }],
      rows: [[{ label: { key: 'common.home' }, action: 'home' }]],
    },
  };
}

async function toldBy(tx: Tx, at: AtStep): Promise<string | undefined> {
  const told = await latestOf(tx, at.row.id, 'lost-told');
  if (!told) return undefined;
  const [by] = await tx.db.select({ personId: tx.t.act.personId }).from(tx.t.act).where(eq(tx.t.act.id, told.actId));
  return by?.personId ?? undefined;
}

async function answerTeller(
  tx: Tx,
  at: AtStep,
  to: string,
  key: 'ledger.lost-confirmed' | 'ledger.lost-refused',
): Promise<void> {
  const screen: Screen = {
    lines: [{ key }, { key: 'recorded.case', values: { number: { code: at.row.number } } }],
    rows: [[{ label: { key: 'step.open-case' }, action: `case:${at.row.publicId}` }]],
  };
  await tell(tx, to, screen, { hours: at.schoolClass });
  // Other principals who were asked need not answer any more.
  for (const { personId } of await nearestHolders(tx, at.row.area, 'principal'))
    if (personId !== at.actor.personId)
      await tellSent(tx, personId, screen, { hours: 'any', handle: lostHandle(at), about: `case:${at.row.id}` });
}
