/** The report of a dropout to the offices above: told by tap, or received in the bot where an office has a coordinator. */

import { heldWith } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { receivedNoticeScreen } from '../../domain/screens/ledger.ts';
import { reportRows } from '../../domain/screens/step-answers.ts';
import { textKey } from '../../domain/text-key.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { officeOf } from '../ladder/report-notices.ts';
import { recordEvent } from '../records/events.ts';
import { stepById } from '../records/step-rows.ts';
import { answeredScreen } from './answered.ts';
import { type AtStep, atStep } from './at-step.ts';

type Done = { ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' | 'reported-before' };

/** The principal told an office by other means. */
export async function recordReport(tx: Tx, who: Who, stepPublicId: string, receiver: string): Promise<Done> {
  const at = await atReport(tx, who, stepPublicId, receiver);
  return at.ok ? store(tx, who, at, receiver, 'told') : at;
}

/** The office itself says in the bot that the report has arrived. */
export async function acknowledgeReport(tx: Tx, who: Who, stepPublicId: string, receiver: string): Promise<Done> {
  const at = await atReport(tx, who, stepPublicId, receiver);
  if (!at.ok) return at;
  const unit = await officeOf(tx, at.schoolClass, at.row.programme, receiver);
  const mine = unit && heldWith(who.held, 'report.receive').some(({ unitId }) => unitId === unit.id);
  if (!mine) return { ok: false, reason: 'not-allowed' };
  const done = await store(tx, who, at, receiver, 'received');
  if (at.step.ownerId && at.step.ownerId !== who.personId)
    await tell(
      tx,
      at.step.ownerId,
      receivedNoticeScreen({ receiver, number: at.row.number, casePublicId: at.row.publicId }),
      { hours: at.schoolClass },
    );
  return done;
}

type AtReport = ({ ok: true } & AtStep) | { ok: false; reason: 'not-allowed' | 'step-done' | 'reported-before' };

async function atReport(tx: ReadTx, who: Who, stepPublicId: string, receiver: string): Promise<AtReport> {
  const at = await atStep(tx, who, stepPublicId, 'case.report-up');
  if (!at.ok) return at;
  if (!receiversOf(at.row.programme).includes(receiver)) return { ok: false, reason: 'not-allowed' };
  if (at.step.status === 'done') return { ok: false, reason: 'reported-before' };
  if (at.step.status !== 'open') return { ok: false, reason: 'step-done' };
  return at.step.missing.includes(receiver) ? at : { ok: false, reason: 'reported-before' };
}

async function store(tx: Tx, who: Who, at: AtStep, receiver: string, how: 'told' | 'received'): Promise<Done> {
  const { row, actor } = at;
  const actId = await recordAct(tx, actor, 'report', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'report',
    on: todayIn(at.schoolClass, tx.now),
    data: { to: receiver, how },
  });
  await followLadder(tx, actor, at.child.id);
  const step = await stepById(tx, at.step.id);
  const to = { phrase: { key: textKey('agency', receiver) } };
  return {
    ok: true,
    screen: await answeredScreen(
      tx,
      who,
      at,
      [{ key: how === 'told' ? 'ledger.reported' : 'ledger.received', values: { to } }],
      { undo: actId, ...(how === 'told' && step?.status === 'open' ? { more: reportRows(step) } : {}) },
    ),
  };
}

const receiversOf = (programme: string): readonly string[] =>
  ruleOf({ programme }).ladder.steps.flatMap(({ evidence }) => ('reportsTo' in evidence ? evidence.reportsTo : []));
