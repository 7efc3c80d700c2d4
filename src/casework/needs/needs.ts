/** Needs of a child, from the programme's catalogue: services for volunteers, goods and money for donors. */

import { givenBy, type Need } from '../../programmes/model.ts';
import { and, eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { givenTo } from '../ground/unit-settings.ts';
import { type Unit, unitsAbove } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import { announceTask } from '../ladder/announce-task.ts';
import { releaseNeed } from '../ladder/release-need.ts';
import { endCard } from '../records/card-rows.ts';
import type { CaseRow } from '../records/cases.ts';
import { caseOfNeed, isUnmet, type NeedRow, needsOf } from '../records/need-rows.ts';
import { classOf } from '../records/step-rows.ts';

/**
 * Opens needs of the programme's catalogue by their codes, and announces the services. A kind that the case still
 * waits for is left alone, an unknown code too. Returns the rows that were made.
 */
export async function openNeeds(tx: Tx, actor: Actor, row: CaseRow, kinds: readonly string[]): Promise<NeedRow[]> {
  const waiting = new Set((await needsOf(tx, row.id)).filter(isUnmet).map((need) => need.kind));
  const wanted = ruleOf(row).needs.filter(({ code }) => kinds.includes(code) && !waiting.has(code));
  if (wanted.length === 0) return [];
  const schoolClass = await classOf(tx, row);
  const province = await provinceOf(tx, schoolClass);
  const actId = await recordAct(tx, actor, 'open-needs', row.area);
  const made: NeedRow[] = [];
  for (const need of wanted) {
    const [opened] = await tx.db
      .insert(tx.t.need)
      .values({
        id: tx.newId(),
        publicId: tx.publicId(),
        caseId: row.id,
        childId: row.childId,
        area: row.area,
        kind: need.code,
        helper: givenBy(need) === 'volunteers' ? 'volunteer' : 'donor',
        ...usualCostOf(row.programme, need),
        stage: givenTo(schoolClass, 'stage') ?? null,
        province,
        state: 'open',
        openedOn: todayIn(schoolClass, tx.now),
        actId,
      })
      .returning();
    if (opened) made.push(opened);
  }
  for (const need of made) if (need.helper === 'volunteer') await announceTask(tx, need, row, schoolClass);
  return made;
}

/**
 * The guardian's consent is gone: nothing of the child is seen on a card from now on, and donors who had pledged one are
 * told that it is no longer needed. Call it after the consent was marked as withdrawn.
 */
export async function withdrawCards(tx: Tx, childId: string): Promise<void> {
  const { need } = tx.t;
  const cards = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.childId, childId), eq(need.helper, 'donor')));
  for (const one of cards) {
    if (one.state === 'pledged') await releaseNeed(tx, one, 'not-needed');
    await endCard(tx, one.id, (await caseOfNeed(tx, one)).schoolClass, 'at-once');
  }
}

function usualCostOf(programme: string, need: Need) {
  const { bands, currency } = ruleOf({ programme }).amounts;
  const usual = need.usualBand === undefined ? undefined : bands[need.usualBand];
  return usual ? { costFrom: usual.from, costTo: usual.to ?? null, currency } : {};
}

/** The name of the province above the class; where no unit is one, what the topmost unit says. */
async function provinceOf(tx: Tx, schoolClass: Unit): Promise<string | null> {
  const above = await unitsAbove(tx, schoolClass);
  const top = above.at(-1);
  return above.find(({ kind }) => kind === 'province')?.name ?? (top && givenTo(top, 'province')) ?? null;
}
