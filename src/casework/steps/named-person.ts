/** The named person: who brings the child back. Named when the child enters the first ledger, changed at any time. */

import type { Screen } from '../../domain/screen.ts';
import { chooseColleagueScreen } from '../../domain/screens/choose-colleague.ts';
import { namedScreen } from '../../domain/screens/ledger.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { tellOwner } from '../ladder/steps.ts';
import { chosenOf, staffFor } from '../records/colleagues.ts';
import { recordEvent } from '../records/events.ts';
import { initialIn, openStepsOf } from '../records/step-rows.ts';
import { evidenceAt } from '../records/step-rule.ts';
import { classLabel } from '../records/waiting-list.ts';
import { answeredScreen } from './answered.ts';
import { type AtStep, atStep } from './at-step.ts';

type Refused = { ok: false; reason: 'not-allowed' | 'step-done' | 'nobody-to-ask' };
type Done = { ok: true; screen: Screen } | Refused;

export async function chooseNamedPerson(tx: ReadTx, who: Who, stepPublicId: string, page: number): Promise<Done> {
  const at = await atNaming(tx, who, stepPublicId);
  if (!at.ok) return at;
  const all = await staffFor(tx, at.row);
  if (all.length === 0) return { ok: false, reason: 'nobody-to-ask' };
  return {
    ok: true,
    screen: chooseColleagueScreen({
      lines: [{ key: 'ledger.choose-person' }, { key: 'recorded.case', values: { number: { code: at.row.number } } }],
      all,
      page,
      stepPublicId,
      verb: 'named',
      pageVerb: 'name-person',
    }),
  };
}

/** The step asks for a name; once settled, it still takes another as long as the child is on a ledger. */
async function atNaming(tx: ReadTx, who: Who, stepPublicId: string): Promise<({ ok: true } & AtStep) | Refused> {
  const at = await atStep(tx, who, stepPublicId, 'case.name-person');
  if (!at.ok) return at;
  if (!evidenceAt(at, 'namedPerson')) return { ok: false, reason: 'not-allowed' };
  return at.row.open && at.row.suspectedOn !== null ? at : { ok: false, reason: 'step-done' };
}

export async function namePerson(tx: Tx, who: Who, stepPublicId: string, membershipPublicId: string): Promise<Done> {
  const at = await atNaming(tx, who, stepPublicId);
  if (!at.ok) return at;
  const chosen = chosenOf(await staffFor(tx, at.row), membershipPublicId);
  if (!chosen) return { ok: false, reason: 'nobody-to-ask' };
  const { row, schoolClass, actor } = at;
  const before = row.namedPersonId;
  const actId = await recordAct(tx, actor, 'named-person', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'named-person',
    on: todayIn(schoolClass, tx.now),
    data: { personId: chosen.personId },
  });
  await tx.db.update(tx.t.caseRow).set({ namedPersonId: chosen.personId }).where(eq(tx.t.caseRow.id, row.id));
  await followLadder(tx, actor, at.child.id);
  await tellNamed(tx, at, chosen.personId, before);
  return {
    ok: true,
    screen: await answeredScreen(tx, who, at, [{ key: 'ledger.named', values: { name: chosen.name } }], {
      undo: actId,
    }),
  };
}

/** The new one hears of it, with the persuasions where they are not the owner's message already; so does the old one. */
async function tellNamed(tx: Tx, at: AtStep, personId: string, before: string | null): Promise<void> {
  const { row, schoolClass, actor } = at;
  const about = `named:${row.id}`;
  await tx.withdraw(about);
  const initial = await initialIn(tx, row, schoolClass);
  const tellNamed = (to: string, name: string | undefined): Promise<void> =>
    tell(
      tx,
      to,
      namedScreen({
        number: row.number,
        casePublicId: row.publicId,
        initial,
        schoolClass: classLabel(schoolClass),
        absentDays: row.absentDays,
        instead: name,
      }),
      { hours: schoolClass, about },
    );
  if (before && before !== personId && before !== actor.personId) await tellNamed(before, await nameOf(tx, personId));
  if (personId === actor.personId) return;
  await tellNamed(personId, undefined);
  const persuade = (await openStepsOf(tx, row.id)).find((step) => evidenceAt({ row, step }, 'persuasions'));
  if (persuade && persuade.ownerId !== personId) await tellOwner(tx, persuade, row, schoolClass, personId);
}
