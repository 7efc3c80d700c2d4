/** Each night: what people wrote in ended cases, then names, then all of a child goes when its time has come, unless held. */
import { birthOf, bornInYear } from '../../domain/age.ts';
import { eraseOn, type Retention, yearsAfter } from '../../domain/retention.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { civilOn, day } from '../../domain/time.ts';
import { and, asc, eq, gt, isNotNull, isNull, or } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { forgetChild } from '../classes/erase-child.ts';
import { forgetWordsLater } from '../classes/forget-words.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { settingFor } from '../ground/unit-settings.ts';
import { type Unit, unitById } from '../ground/units.ts';
import { theClock } from '../ground/who.ts';
import type { CaseRow } from '../records/cases.ts';
import { type ChildRow, detailsOf, updateChild } from '../records/children.ts';
import { leaveHousehold } from '../records/households.ts';
import { forgetIdentifiers } from '../records/identifiers.ts';

/** Children looked at in one transaction. */
const piece = 50;
const lookedUntil = 'retention-until';

/** A piece of it. When to go on: at once, or the next night. */
export async function retain(tx: Tx): Promise<Instant> {
  const { child, caseRow } = tx.t;
  const after = (await readKept(tx, lookedUntil)) ?? '';
  const rows = await tx.db
    .select({ child, row: caseRow })
    .from(child)
    .leftJoin(caseRow, eq(caseRow.childId, child.id))
    .where(
      and(
        gt(child.id, after),
        isNull(child.erasedOn),
        isNull(child.heldOn),
        or(eq(caseRow.open, false), and(isNotNull(child.until), isNull(caseRow.id))),
      ),
    )
    .orderBy(asc(child.id))
    .limit(piece);
  for (const one of rows) await retainOne(tx, one.child, one.row ?? undefined);
  const isDone = rows.length < piece;
  await saveKept(tx, lookedUntil, isDone ? '' : (rows.at(-1)?.child.id ?? ''));
  return isDone ? tx.now + day : tx.now;
}

async function retainOne(tx: Tx, child: ChildRow, row: CaseRow | undefined): Promise<void> {
  const schoolClass = await unitById(tx, child.unitId);
  if (!schoolClass) return;
  const today = civilOn(tx.now, schoolClass.timeZone);
  const kept = await retentionOf(tx, schoolClass);
  const isOver = (on: CivilDate | null | undefined): boolean =>
    typeof on === 'string' && yearsAfter(on, kept.namesYears) <= today;
  if (row && isOver(row.closedOn)) await forgetNotes(tx, row);
  if (child.until === null) return;
  const endedOn = row?.closedOn && row.closedOn > child.until ? row.closedOn : child.until;
  if (!isOver(endedOn)) return;
  const details = await detailsOf(tx, child);
  const firstAge = ruleOf(row ?? schoolClass).age.min;
  const ended = { ...details, endedOn, hadCase: row !== undefined, firstOn: child.since, firstAge };
  if (eraseOn(ended, kept) <= today) return forgetChild(tx, theClock, { child, row, schoolClass }, 'no-longer-needed');
  if (row && child.reducedOn === null) await pseudonymise(tx, child, row, today);
}

async function retentionOf(tx: Tx, unit: Unit): Promise<Retention> {
  return {
    namesYears: await settingFor(tx, unit, 'namesYears'),
    adultYears: await settingFor(tx, unit, 'adultYears'),
  };
}

const forgetNotes = async (tx: Tx, { id }: CaseRow): Promise<void> => {
  const { event } = tx.t;
  await tx.db
    .update(event)
    .set({ words: null })
    .where(and(eq(event.caseId, id), isNotNull(event.words)));
};

/** From now on the child is called by the case number; year of birth and sex stay, for what is counted. */
async function pseudonymise(tx: Tx, child: ChildRow, { number }: CaseRow, today: CivilDate): Promise<void> {
  const details = await detailsOf(tx, child);
  if (!details) return;
  await recordAct(tx, theClock, 'pseudonymise', child.area);
  await leaveHousehold(tx, child);
  await forgetIdentifiers(tx, [child.id]);
  const born = birthOf(details);
  const year = born && bornInYear(born);
  await updateChild(tx, child, {
    name: number,
    ...(year === undefined ? {} : { born: year }),
    ...(details.sex === undefined ? {} : { sex: details.sex }),
  });
  await tx.db.update(tx.t.child).set({ reducedOn: today }).where(eq(tx.t.child.id, child.id));
  await forgetWordsLater(tx, details.name);
}
