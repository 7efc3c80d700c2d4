/** A step that is proved by its owner's word: done with a tap or a short note, a check-in answered, a look taken. */
import { decidesFor } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { stepName } from '../../domain/screens/steps.ts';
import { textKey } from '../../domain/text-key.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { recordEvent } from '../records/events.ts';
import { evidenceAt } from '../records/step-rule.ts';
import { answeredScreen } from './answered.ts';
import { type AtStep, atOpenStep, isVisitor } from './at-step.ts';

/** How a check-in after the return was answered; a new absence is reported instead. */
export const checkInAnswers = ['attends', 'irregular'] as const;
export type CheckInAnswer = (typeof checkInAnswers)[number];

type Refused = { ok: false; reason: 'not-allowed' | 'step-done' };

/** The step, where this person's word settles it: the owner, whoever holds the owner's role there, those above. */
export async function atConfirming(
  tx: ReadTx,
  who: Who,
  stepPublicId: string,
): Promise<({ ok: true } & AtStep) | Refused> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  if (!at.ok) return at;
  return evidenceAt(at, 'confirmed') && answersFor(who, at) ? at : { ok: false, reason: 'not-allowed' };
}

/** Others who work on the case may record what they did, but not say for the owner that a step is done. */
export function answersFor(who: Who, { step, row, role }: AtStep): boolean {
  if (step.ownerId === who.personId || isVisitor(step, who.personId)) return true;
  if (step.ownerRole === 'named-person' && row.namedPersonId === who.personId) return true;
  return decidesFor(role, step.ownerRole);
}

/** `note`: in the person's own words; refused as `note-wanted` where the programme asks for one. */
export async function confirmStep(
  tx: Tx,
  who: Who,
  stepPublicId: string,
  told: { readonly note?: string | undefined; readonly checkIn?: CheckInAnswer } = {},
): Promise<{ ok: true; screen: Screen } | Refused | { ok: false; reason: 'note-wanted' }> {
  const at = await atConfirming(tx, who, stepPublicId);
  if (!at.ok) return at;
  const { step, row, actor } = at;
  if (evidenceAt(at, 'confirmed')?.note && !told.note) return { ok: false, reason: 'note-wanted' };
  const actId = await recordAct(tx, actor, 'confirm-step', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'confirmed',
    on: todayIn(at.schoolClass, tx.now),
    data: { step: step.kind, ...(told.checkIn ? { checkIn: told.checkIn } : {}) },
    ...(told.note ? { words: { note: told.note, language: who.language } } : {}),
  });
  await followLadder(tx, actor, at.child.id);
  return {
    ok: true,
    screen: await answeredScreen(
      tx,
      who,
      at,
      [
        { key: 'recorded.done', values: { step: { phrase: stepName(step.kind) } } },
        ...(told.checkIn ? [{ key: textKey('step', `said-${told.checkIn}`) }] : []),
      ],
      { undo: actId },
    ),
  };
}
