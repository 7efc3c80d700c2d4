/** Class lists: where a teacher may keep one, saving it, and taking it back. */
import type { Country } from '../../domain/identifiers.ts';
import { isSame } from '../../domain/lists/plan.ts';
import { heldWith, mayBy } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { listSavedScreen } from '../../domain/screens/class-list.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { type Unit, unitById, unitByPublicId } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { openChild } from '../records/case-access.ts';
import { addChildren, type ChildDetails, pupilsOf, removeChildren } from '../records/children.ts';
import { classesNamed, classesOf, createClass, ownClassIds } from '../records/classes.ts';
import { claimFromList } from './child-number.ts';
import { comeBack } from './come-back.ts';
import { lookForLikenessLater } from './look-for-likeness.ts';
import { moveChild } from './move-child.ts';
import { untold } from './tell-apart.ts';

interface TeachingPlaces {
  readonly schools: readonly Place[];
  readonly classes: readonly Place[];
  readonly stages: readonly string[];
  /** By whose rules phones and numbers are checked, and the day there. */
  readonly country: Country;
  readonly today: CivilDate;
}

/** The schools in which the person teaches, their classes, and the stages of schooling; undefined for others. */
export async function teachingPlaces(tx: ReadTx, who: Who): Promise<TeachingPlaces | undefined> {
  const schools: Unit[] = [];
  for (const held of heldWith(who.held, 'class.edit')) {
    if (held.unitKind === 'class') continue;
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
    country: ruleOf(first).country,
    today: todayIn(first, tx.now),
  };
}

interface Place {
  readonly id: string;
  readonly name: string;
}

const placeOf = (unit: Unit): Place => ({ id: unit.publicId, name: unit.name });

/** As `teachingPlaces`, with the names on the list of the class that was chosen. */
export async function listPlaces(tx: ReadTx, who: Who, chosen: unknown) {
  const places = await teachingPlaces(tx, who);
  if (!places) return undefined;
  const unit = typeof chosen === 'string' ? await unitByPublicId(tx, chosen) : undefined;
  const isOwn = unit !== undefined && ownClassIds(who).includes(unit.id);
  const pupils = isOwn ? await pupilsOf(tx, unit.id, todayIn(unit, tx.now)) : [];
  return { ...places, known: pupils.map(({ name }) => name) };
}

export type ListRefusal = 'not-allowed' | 'class-full' | 'all-known';

interface ListedPupil extends ChildDetails {
  /** Public id of the child who it is, where somebody said so: another spelling, or one who had left. */
  readonly is?: string | undefined;
}

export interface ListToSave {
  readonly school: string;
  /** Public id of the class, or `new` with a name; what a list of several classes calls them comes first. */
  readonly class: string;
  readonly name: string | undefined;
  readonly stage: string;
  readonly classes: readonly {
    readonly label: string | undefined;
    readonly pupils: readonly ListedPupil[];
  }[];
  /** How many pupils of the list were known before, and are not in it any more. */
  readonly known?: number;
  /** Pupils of one class. */
  readonly limit: number;
}

/** Saves the pupils that are not on the list of their class yet. Nothing is saved if one class is refused. */
export async function saveClassList(
  tx: Tx,
  who: Who,
  input: ListToSave,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: ListRefusal }> {
  const refusal = await refusedBefore(tx, who, input);
  if (refusal) return { ok: false, reason: refusal };
  const added: { unit: Unit; count: number; untold: readonly string[] }[] = [];
  let actId: string | undefined;
  let known = input.known ?? 0;
  let same = 0;
  for (const { label, pupils } of input.classes) {
    const named = label === undefined ? input : { ...input, class: 'new', name: label };
    const schoolClass = await classFor(tx, who, named);
    const by = schoolClass && mayBy(who.held, 'class.edit', { area: schoolClass.area });
    if (!schoolClass || !by) return { ok: false, reason: 'not-allowed' };
    const today = todayIn(schoolClass, tx.now);
    const before = await pupilsOf(tx, schoolClass.id, today);
    const actor = { personId: who.personId, role: by.role, source: 'update' as const };
    const others: ListedPupil[] = [];
    for (const pupil of pupils) {
      const isKnown = pupil.is !== undefined && (await bringKnown(tx, who, actor, pupil.is, schoolClass));
      if (isKnown) same += 1;
      else others.push(pupil);
    }
    const fresh = notAmong(
      before.map(({ name }) => name),
      others.map(({ is: _, ...details }) => details),
    );
    known += others.length - fresh.length;
    if (fresh.length === 0) continue;
    // One act for the whole list: its Undo takes back all of it, and nothing else.
    actId ??= await recordAct(tx, actor, 'add-children', await areaOf(tx, schoolClass, input));
    const { ids } = await addChildren(tx, actor, schoolClass, fresh, today, actId);
    await lookForLikenessLater(tx, ids);
    for (const [at, { identifier }] of fresh.entries())
      if (identifier !== undefined) await claimFromList(tx, who, schoolClass, ids[at] ?? '', identifier);
    const namesakes = untold(await pupilsOf(tx, schoolClass.id, today));
    added.push({ unit: schoolClass, count: fresh.length, untold: namesakes.map(({ publicId }) => publicId) });
  }
  const [first] = added;
  if (!first && same === 0) return { ok: false, reason: 'all-known' };
  return {
    ok: true,
    screen: listSavedScreen({
      known,
      same,
      untold: added.flatMap((one) => one.untold),
      undo: first && actId !== undefined ? await offerUndo(tx, actId, first.unit.publicId) : undefined,
      classes: added.map(({ unit, count }) => ({ publicId: unit.publicId, name: unit.name, added: count })),
    }),
  };
}

/** The child's own record goes on: back on the list, or in this class from now on. Whether it does. */
async function bringKnown(tx: Tx, who: Who, actor: Actor, childPublicId: string, to: Unit): Promise<boolean> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('child.edit')) return false;
  const today = todayIn(to, tx.now);
  if (access.child.until !== null) await comeBack(tx, actor, access.child, to, today);
  else if (access.child.unitId !== to.id) return (await moveChild(tx, who, childPublicId, to.publicId)).ok;
  return true;
}

/** Of one class its own; of a list of several the school's. */
async function areaOf(tx: ReadTx, schoolClass: Unit, { classes }: ListToSave): Promise<string> {
  const school = classes.length > 1 && schoolClass.parentId ? await unitById(tx, schoolClass.parentId) : undefined;
  return (school ?? schoolClass).area;
}

/** Why one of the classes cannot take its pupils; asked of all before the first is made. */
async function refusedBefore(tx: ReadTx, who: Who, input: ListToSave): Promise<ListRefusal | undefined> {
  for (const { label, pupils } of input.classes) {
    const unit = await ownClassFor(tx, who, label === undefined ? input : { ...input, class: 'new', name: label });
    const before = unit ? await pupilsOf(tx, unit.id, todayIn(unit, tx.now)) : [];
    const fresh = notAmong(
      before.map(({ name }) => name),
      pupils.filter((pupil) => pupil.is === undefined),
    );
    if (before.length + fresh.length > input.limit) return 'class-full';
  }
  return undefined;
}

/** A list that is sent again adds nobody twice; two pupils of one name are on it twice, as on the list. */
function notAmong(known: readonly string[], pupils: readonly ChildDetails[]): ChildDetails[] {
  const left = [...known];
  return pupils.filter(({ name }) => {
    const at = left.findIndex((other) => isSame(other, name));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The chosen class of the teacher, or a new one of that name in the school. */
export async function classFor(
  tx: Tx,
  who: Who,
  input: { school: string; class: string; name: string | undefined; stage: string },
): Promise<Unit | undefined> {
  const own = await ownClassFor(tx, who, input);
  if (own || (await unitByPublicId(tx, input.class))) return own;
  const school = await unitByPublicId(tx, input.school);
  if (!school || !input.name) return undefined;
  if (!heldWith(who.held, 'class.edit').some(({ unitId }) => unitId === school.id)) return undefined;
  return createClass(tx, who, school, { name: input.name, stage: input.stage });
}

/** The chosen class, or the one of that name in the school, if the person teaches it. */
async function ownClassFor(
  tx: ReadTx,
  who: Who,
  input: { school: string; class: string; name: string | undefined },
): Promise<Unit | undefined> {
  const own = ownClassIds(who);
  const chosen = await unitByPublicId(tx, input.class);
  if (chosen) return own.includes(chosen.id) ? chosen : undefined;
  const school = await unitByPublicId(tx, input.school);
  const named = school && input.name ? await classesNamed(tx, school, input.name) : [];
  return named.find(({ id }) => own.includes(id));
}

/** Takes the pupils of that list off their classes again; those who already have a case or a mark stay. */
export async function undoClassList(
  tx: Tx,
  who: Who,
  act: Offered,
): Promise<{ ok: true; count: number } | { ok: false; reason: 'not-allowed' }> {
  const by = mayBy(who.held, 'class.edit', act);
  if (!by) return { ok: false, reason: 'not-allowed' };
  await recordUndo(tx, { personId: who.personId, role: by.role, source: 'update' }, act);
  return { ok: true, count: await removeChildren(tx, act) };
}
