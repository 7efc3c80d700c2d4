/** Class lists: where a teacher may keep one, saving it, and taking it back. */
import { foldName } from '../../domain/names/names.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { listSavedScreen } from '../../domain/screens/class-list.ts';
import { minute } from '../../domain/time.ts';
import { and, desc, eq, gte } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Unit, unitById, unitByPublicId } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { addChildren, pupilsOf, removeChildren } from '../records/children.ts';
import { classesOf, classNamed, createClass, ownClassIds } from '../records/classes.ts';

/** The schools in which the person teaches, their classes, and the stages of schooling; undefined for others. */
export async function teachingPlaces(
  tx: ReadTx,
  who: Who,
): Promise<{ schools: Place[]; classes: Place[]; stages: string[] } | undefined> {
  const schools: Unit[] = [];
  for (const held of who.held) {
    if (held.role !== 'teacher' || held.unitKind === 'class') continue;
    const unit = await unitById(tx, held.unitId);
    if (unit) schools.push(unit);
  }
  const [first] = schools;
  if (!first) return undefined;
  const own = ownClassIds(who);
  const classes = (await classesOf(tx, who)).filter((unit) => own.includes(unit.id));
  return {
    schools: schools.map(placeOf),
    classes: classes.map(placeOf),
    stages: ruleOf(first).schoolStages.map(({ code }) => code),
  };
}

interface Place {
  readonly id: string;
  readonly name: string;
}

const placeOf = (unit: Unit): Place => ({ id: unit.publicId, name: unit.name });

export type ListRefusal = 'not-allowed' | 'class-full' | 'all-known';

/** Saves the names that are not on the list yet. */
export async function saveClassList(
  tx: Tx,
  who: Who,
  input: {
    school: string;
    class: string;
    name: string | undefined;
    stage: string;
    names: readonly string[];
    limit: number;
  },
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: ListRefusal }> {
  const schoolClass = await classFor(tx, who, input);
  if (!schoolClass) return { ok: false, reason: 'not-allowed' };
  const by = mayBy(who.held, 'class.edit', { area: schoolClass.area });
  if (!by) return { ok: false, reason: 'not-allowed' };
  const today = todayIn(schoolClass, tx.now);
  const known = new Map<string, number>();
  const before = await pupilsOf(tx, schoolClass.id, today);
  for (const { name } of before) known.set(foldName(name), (known.get(foldName(name)) ?? 0) + 1);
  // A list that is sent again adds nobody twice; two pupils of one name are on it twice, as on the list.
  const fresh = input.names.filter((name) => {
    const left = known.get(foldName(name)) ?? 0;
    known.set(foldName(name), left - 1);
    return left <= 0;
  });
  if (fresh.length === 0) return { ok: false, reason: 'all-known' };
  if (before.length + fresh.length > input.limit) return { ok: false, reason: 'class-full' };
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  await addChildren(
    tx,
    actor,
    schoolClass,
    fresh.map((name) => ({ name })),
    today,
  );
  const count = { added: fresh.length, known: input.names.length - fresh.length };
  return { ok: true, screen: listSavedScreen({ publicId: schoolClass.publicId, name: schoolClass.name, ...count }) };
}

/** The chosen class of the teacher, or a new one of that name in the school. */
export async function classFor(
  tx: Tx,
  who: Who,
  input: { school: string; class: string; name: string | undefined; stage: string },
): Promise<Unit | undefined> {
  const chosen = await unitByPublicId(tx, input.class);
  if (chosen) return ownClassIds(who).includes(chosen.id) ? chosen : undefined;
  const school = await unitByPublicId(tx, input.school);
  if (!school || !input.name || !who.held.some((h) => h.role === 'teacher' && h.unitId === school.id)) return undefined;
  const known = await classNamed(tx, school, input.name);
  if (known && ownClassIds(who).includes(known.id)) return known;
  return createClass(tx, who, school, { name: input.name, stage: input.stage });
}

const undoableMs = 15 * minute;

/** Takes back the list that this person added last to the class, within a quarter of an hour. */
export async function undoClassList(
  tx: Tx,
  who: Who,
  classPublicId: string,
): Promise<{ ok: true; count: number } | { ok: false; reason: 'not-allowed' | 'too-late' }> {
  const schoolClass = await unitByPublicId(tx, classPublicId);
  if (!schoolClass || !ownClassIds(who).includes(schoolClass.id)) return { ok: false, reason: 'not-allowed' };
  const { act } = tx.t;
  const [last] = await tx.db
    .select({ id: act.id })
    .from(act)
    .where(
      and(
        eq(act.kind, 'add-children'),
        eq(act.personId, who.personId),
        eq(act.area, schoolClass.area),
        gte(act.recordedAt, tx.now - undoableMs),
      ),
    )
    .orderBy(desc(act.id))
    .limit(1);
  if (!last) return { ok: false, reason: 'too-late' };
  return { ok: true, count: await removeChildren(tx, last.id) };
}
