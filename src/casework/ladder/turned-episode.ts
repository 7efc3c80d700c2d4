/**
 * A child is told of who still comes to school, and stays away later: that is another episode of the case, under the rules
 * that the class has by then. Where it turns out that the child did not stay away, the one before goes on.
 */
import type { LadderState } from '../../domain/ladder/ladder-state.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { Unit } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import { type CaseRow, type Episode, openEpisode, setEpisode } from '../records/cases.ts';
import type { ChildRow } from '../records/children.ts';
import { resumeEpisode } from './case-end.ts';
import { settleAllSteps } from './steps.ts';

/** Outcome of an episode of a child who still came, and then stayed away. */
export const stayedAway = 'stayed-away';

/** Whether the open episode has ended like that by now. */
export const hasTurned = ({ programme, kind }: Episode, { episode }: LadderState): boolean =>
  episode?.isTurn === true &&
  ruleOf({ programme }).caseKinds.some(({ code, attends }) => code === kind && attends === true);

export async function turnEpisode(
  tx: Tx,
  actor: Actor,
  actId: string,
  child: ChildRow,
  schoolClass: Unit,
  { known, episode, from, today }: { known: CaseRow; episode: Episode; from: CivilDate; today: CivilDate },
): Promise<void> {
  await settleAllSteps(tx, known, 'moot', today, actor);
  await tx.db.update(tx.t.episode).set({ endedOn: from, outcome: stayedAway }).where(eq(tx.t.episode.id, episode.id));
  await openEpisode(tx, actId, child, schoolClass, from);
}

/** The later of both episodes never was. */
export async function turnBack(
  tx: Tx,
  actor: Actor,
  { known, episode, before, today }: { known: CaseRow; episode: Episode; before: Episode; today: CivilDate },
): Promise<CaseRow> {
  await settleAllSteps(tx, known, 'moot', today, actor);
  await tx.db.delete(tx.t.episode).where(eq(tx.t.episode.id, episode.id));
  const row = await resumeEpisode(tx, known, before);
  return setEpisode(tx, row, before, { programme: before.programme, kind: before.kind });
}
