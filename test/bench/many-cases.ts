/**
 * A province with 100,000 open cases as the bot would have stored them: a few of each kind are made by its own acts,
 * the rest are their copies in other classes, with people, marks, timers and sealed names of their own.
 */

import { isSchoolDay } from '../../src/casework/ground/school-days.ts';
import { createUnit, type Unit } from '../../src/casework/ground/units.ts';
import { meetPerson, type Who, whoById } from '../../src/casework/ground/who.ts';
import { followLadder } from '../../src/casework/ladder/follow-ladder.ts';
import { caseNumber } from '../../src/domain/case-number.ts';
import { addDays } from '../../src/domain/time.ts';
import { asc, eq } from '../../src/store/orm.ts';
import type { Store, Tx } from '../../src/store/tx.ts';
import { say } from './numbers.ts';

export const CASES = 100_000;
const PER_CLASS = 40;
const CLASSES_PER_SCHOOL = 10;
const SCHOOLS_PER_COUNTY = 25;
/** A child in each: absent for so many school days, up to today. */
const ABSENCES = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16] as const;

export interface Province {
  readonly root: Unit;
  readonly coordinator: Who;
  /** Teachers of the first classes. */
  readonly teachers: readonly Who[];
  readonly classes: readonly Unit[];
}

interface Class {
  readonly unit: Unit;
  readonly teacher: string;
  readonly principal: string;
}

export async function makeProvince(store: Store, today: string, cases = CASES): Promise<Province> {
  const root = await store.write((tx) => unitIn(tx, 'province', '云山省'));
  const coordinator = await store.write((tx) => join(tx, 'coordinator', root));
  const all: Class[] = [];
  const schools = Math.ceil(cases / PER_CLASS / CLASSES_PER_SCHOOL);
  let county: Unit | undefined;
  for (let n = 0; n < schools; n++) {
    await store.write(async (tx) => {
      if (!county || n % SCHOOLS_PER_COUNTY === 0) county = await unitIn(tx, 'county', `第${n}县`, root);
      const school = await unitIn(tx, 'school', `第${n}小学`, county);
      const principal = await join(tx, 'principal', school);
      for (let c = 0; c < CLASSES_PER_SCHOOL; c++) {
        const unit = await unitIn(tx, 'class', `${c}班`, school);
        all.push({ unit, teacher: await join(tx, 'teacher', unit), principal });
      }
    });
  }
  say(`${all.length} classes`);
  const [first] = all;
  if (!first) throw new Error('There is no class');
  const days = await schoolDays(store, first.unit, today, Math.max(...ABSENCES) + 2);
  await store.write((tx) => rolls(tx, first.unit, days));
  const patterns = await store.write((tx) => examples(tx, first, days));
  let made = ABSENCES.length;
  for (const [at, one] of all.entries()) {
    await store.write(async (tx) => {
      if (at > 0) await rolls(tx, one.unit, days);
      const from = at === 0 ? ABSENCES.length : 0;
      await copies(tx, patterns, one, made, PER_CLASS - from);
      made += PER_CLASS - from;
    });
    if (at % 500 === 499) say(`${made} cases`);
  }
  return store.write(async (tx) => ({
    root,
    coordinator: await who(tx, coordinator),
    teachers: await Promise.all(all.slice(0, 200).map(({ teacher }) => who(tx, teacher))),
    classes: all.map(({ unit }) => unit),
  }));
}

const unitIn = (tx: Tx, kind: string, name: string, parent?: Unit): Promise<Unit> =>
  createUnit(tx, {
    ...(parent && { parent }),
    kind,
    name,
    programme: 'cn',
    language: 'zh',
    timeZone: 'Asia/Shanghai',
  });

async function who(tx: Tx, personId: string): Promise<Who> {
  const found = await whoById(tx, personId);
  if (!found) throw new Error('Nobody joined');
  return found;
}

async function join(tx: Tx, role: string, unit: Unit): Promise<string> {
  const { personId } = await meetPerson(tx, { platform: 'telegram', address: tx.newId(), language: 'zh', name: '甲' });
  await tx.db.insert(tx.t.membership).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    personId,
    role,
    unitId: unit.id,
    area: unit.area,
    status: 'active',
    fromAt: tx.now,
  });
  return personId;
}

/** The last school days up to today, the latest first. */
async function schoolDays(store: Store, unit: Unit, today: string, count: number): Promise<string[]> {
  const days: string[] = [];
  await store.read(async (tx) => {
    for (let on = today; days.length < count; on = addDays(on, -1)) if (await isSchoolDay(tx, unit, on)) days.push(on);
  });
  return days;
}

async function rolls(tx: Tx, unit: Unit, days: readonly string[]): Promise<void> {
  await tx.db.insert(tx.t.rollCall).values(
    days.map((on) => ({
      id: tx.newId(),
      publicId: tx.publicId(),
      unitId: unit.id,
      area: unit.area,
      on,
      tapped: {},
      sentAt: Date.parse(`${on}T01:00:00Z`),
    })),
  );
}

type T = Tx['t'];
interface Pattern {
  readonly away: readonly string[];
  readonly row: T['caseRow']['$inferSelect'];
  readonly episode: T['episode']['$inferSelect'];
  readonly steps: readonly T['step']['$inferSelect'][];
  readonly timers: ReadonlyMap<string, number>;
}

async function childOf(tx: Tx, { unit }: Class, since: string) {
  const id = tx.newId();
  const details = await tx.seals.seal(`child:${id}`, 'child', id, { name: '王小明' });
  return { id, publicId: tx.publicId(), unitId: unit.id, area: unit.area, since, details, actId: id };
}

const marksOf = (childId: string, area: string, away: readonly string[]) =>
  away.map((on) => ({ childId, on, mark: 'absent', area, recordedOn: on, actId: childId }));

/** One case of each kind, by the bot's own ladder. */
async function examples(tx: Tx, first: Class, days: readonly string[]): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  for (const absent of ABSENCES) {
    const away = days.slice(0, absent);
    const one = await childOf(tx, first, days.at(-1) ?? '');
    const childId = one.id;
    await tx.db.insert(tx.t.child).values(one);
    await tx.db.insert(tx.t.mark).values(marksOf(childId, first.unit.area, away));
    await followLadder(tx, { personId: null, role: null, source: 'job' }, childId);
    const { caseRow, episode, step, timer } = tx.t;
    const [row] = await tx.db.select().from(caseRow).where(eq(caseRow.childId, childId));
    const [opened] = row ? await tx.db.select().from(episode).where(eq(episode.caseId, row.id)) : [];
    if (!row || !opened) throw new Error('An absence made no case');
    const steps = await tx.db.select().from(step).where(eq(step.caseId, row.id)).orderBy(asc(step.id));
    const timers = new Map<string, number>();
    for (const { id } of steps)
      for (const { at } of await tx.db.select().from(timer).where(eq(timer.subjectId, id))) timers.set(id, at);
    patterns.push({ away, row, episode: opened, steps, timers });
  }
  return patterns;
}

async function copies(tx: Tx, patterns: readonly Pattern[], one: Class, first: number, count: number): Promise<void> {
  const { unit, principal, teacher } = one;
  const place = { area: unit.area };
  const rows = {
    child: [] as T['child']['$inferInsert'][],
    mark: [] as T['mark']['$inferInsert'][],
    caseRow: [] as T['caseRow']['$inferInsert'][],
    episode: [] as T['episode']['$inferInsert'][],
    step: [] as T['step']['$inferInsert'][],
    timer: [] as T['timer']['$inferInsert'][],
  };
  for (let n = first; n < first + count; n++) {
    const pattern = patterns[n % patterns.length];
    if (!pattern) continue;
    const child = await childOf(tx, one, pattern.away.at(-1) ?? '');
    const caseId = tx.newId();
    const number = caseNumber({ unit: 'YS', year: 2026, running: n + 1 });
    const own = { id: caseId, publicId: tx.publicId(), number, childId: child.id, unitId: unit.id };
    rows.child.push(child);
    rows.mark.push(...marksOf(child.id, unit.area, pattern.away));
    rows.caseRow.push({ ...pattern.row, ...place, ...own });
    rows.episode.push({ ...pattern.episode, id: tx.newId(), caseId });
    for (const step of pattern.steps) {
      const id = tx.newId();
      const ownerId = step.ownerRole === 'principal' ? principal : teacher;
      rows.step.push({ ...step, ...place, id, publicId: tx.publicId(), caseId, ownerId });
      const at = pattern.timers.get(step.id);
      if (at !== undefined) rows.timer.push({ kind: 'step', subjectId: id, at });
    }
  }
  await tx.db.insert(tx.t.child).values(rows.child);
  await tx.db.insert(tx.t.mark).values(rows.mark);
  await tx.db.insert(tx.t.caseRow).values(rows.caseRow);
  await tx.db.insert(tx.t.episode).values(rows.episode);
  await tx.db.insert(tx.t.step).values(rows.step);
  await tx.db.insert(tx.t.timer).values(rows.timer);
}
