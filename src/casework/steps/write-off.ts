/** The write-off: four points looked at by the principal, then the child leaves the ledger and the case closes. */

import type { Screen } from '../../domain/screen.ts';
import { backAtSchoolScreen, writeOffScreen } from '../../domain/screens/ledger.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Who } from '../ground/who.ts';
import { followedSince, followLadder, standOf } from '../ladder/follow-ladder.ts';
import { recordEvent } from '../records/events.ts';
import { homeroomTeacher } from '../records/step-owner.ts';
import { initialIn } from '../records/step-rows.ts';
import { evidenceAt } from '../records/step-rule.ts';
import { classLabel } from '../records/waiting-list.ts';
import { answeredScreen } from './answered.ts';
import { type AtStep, atOpenStep } from './at-step.ts';

type Done = { ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' | 'not-all-checked' };

/** Return date, class, roll record, attendance: one bit each, as the message carries them. */
const allPoints = 0b1111;

export async function writeOffChecks(tx: ReadTx, who: Who, stepPublicId: string, ticked: number): Promise<Done> {
  const at = await atWriteOff(tx, who, stepPublicId);
  if (!at.ok) return at;
  const { row, schoolClass } = at;
  const seen = await attended(tx, at);
  return {
    ok: true,
    screen: writeOffScreen({
      stepPublicId,
      casePublicId: row.publicId,
      number: row.number,
      initial: await initialIn(tx, row, schoolClass),
      schoolClass: classLabel(schoolClass),
      returnedOn: row.returnedOn ?? undefined,
      ...seen,
      ticked: ticked & allPoints,
    }),
  };
}

async function atWriteOff(
  tx: ReadTx,
  who: Who,
  stepPublicId: string,
): Promise<({ ok: true } & AtStep) | { ok: false; reason: 'not-allowed' | 'step-done' }> {
  const at = await atOpenStep(tx, who, stepPublicId, 'case.write-off');
  return at.ok && !evidenceAt(at, 'writeOff') ? { ok: false, reason: 'not-allowed' } : at;
}

/** Days attended of the days watched. */
async function attended(tx: ReadTx, at: AtStep): Promise<{ daysPresent: number; of: number }> {
  const since = await followedSince(tx, at.child, at.row);
  const watch = since === undefined ? undefined : (await standOf(tx, at.child, at.schoolClass, at.row, since)).watch;
  return { daysPresent: watch?.daysPresent ?? 0, of: watch?.of ?? 0 };
}

export async function writeOff(tx: Tx, who: Who, stepPublicId: string, ticked: number): Promise<Done> {
  const at = await atWriteOff(tx, who, stepPublicId);
  if (!at.ok) return at;
  if (ticked !== allPoints) return { ok: false, reason: 'not-all-checked' };
  const { row, actor, schoolClass } = at;
  const { daysPresent } = await attended(tx, at);
  const actId = await recordAct(tx, actor, 'write-off', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'write-off',
    on: todayIn(schoolClass, tx.now),
    data: {
      returnedOn: row.returnedOn ?? undefined,
      class: schoolClass.publicId,
      rollRecord: 'complete',
      attended: daysPresent,
    },
  });
  await followLadder(tx, actor, at.child.id);
  await tellBack(tx, at);
  return {
    ok: true,
    screen: await answeredScreen(tx, who, at, [{ key: 'ledger.written-off' }], { undo: actId }),
  };
}

/** Teacher, named person and coordinator hear the good news; of a child in danger the coordinator alone. */
async function tellBack(tx: Tx, { row, schoolClass, actor }: AtStep): Promise<void> {
  const told = new Set(
    [
      await homeroomTeacher(tx, row.unitId),
      row.namedPersonId ?? undefined,
      ...(await nearestHolders(tx, row.area, 'coordinator')).map(({ personId }) => personId),
    ].filter((personId) => personId !== undefined && personId !== actor.personId),
  );
  const screen = backAtSchoolScreen({
    number: row.number,
    casePublicId: row.publicId,
    initial: await initialIn(tx, row, schoolClass),
    schoolClass: classLabel(schoolClass),
  });
  for (const to of told) if (to) await tell(tx, to, screen, { hours: schoolClass, about: `written-off:${row.id}` });
}
