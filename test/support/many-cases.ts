/** A township with many cases, stored without the bot: for lists and searches at the size of a real district. */

import { createUnit, type Unit } from '../../src/casework/ground/units.ts';
import { meetPerson, type Who, whoById } from '../../src/casework/ground/who.ts';
import { addChildren } from '../../src/casework/records/children.ts';
import { caseNumber } from '../../src/domain/case-number.ts';
import type { Because } from '../../src/domain/ladder/ladder-state.ts';
import type { Role } from '../../src/domain/rights.ts';
import { addDays } from '../../src/domain/time.ts';
import type { ReadTx, Store, Tx } from '../../src/store/tx.ts';

export interface District {
  readonly township: Unit;
  readonly schools: readonly Unit[];
  readonly classes: readonly Unit[];
  /** Case numbers in the order in which they were made. */
  readonly numbers: readonly string[];
  /** A person with a role at a unit. */
  join(role: Role, unit: Unit): Promise<Who>;
}

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const given = ['小明', '小红', '强', '静', '洋', '子轩', '欣怡', '宇航', '梓涵', '浩然', '思远'];
/** Made-up: the n-th name. */
export const nthName = (n: number): string =>
  `${families[n % families.length]}${given[Math.floor(n / families.length) % given.length]}`;

const stages = ['contact', 'visit', 'suspected', 'dropout', 'watched'] as const;
export const stageOfNth = (n: number) => stages[n % stages.length] ?? 'contact';

const because: Because = {
  trigger: { absentDays: 1 },
  triggerOn: '2026-09-14',
  knownOn: '2026-09-14',
  due: { count: 0, unit: 'school' },
  holidays: [],
  makeUpDays: [],
  provisional: false,
};

/** Two schools of two classes each; open cases spread over them, the n-th due n % 40 days after `firstDue`. */
export async function makeDistrict(store: Store, cases: number, firstDue = '2026-09-01'): Promise<District> {
  const made = await store.write(async (tx) => {
    const unit = (kind: string, name: string, parent?: Unit) =>
      createUnit(tx, {
        ...(parent ? { parent } : {}),
        kind,
        name,
        programme: 'cn',
        language: 'zh',
        timeZone: 'Asia/Shanghai',
      });
    const township = await unit('township', '红旗镇');
    const schools = [await unit('school', '红星小学', township), await unit('school', '光明小学', township)];
    const classes: Unit[] = [];
    for (const school of schools) for (const name of ['一班', '二班']) classes.push(await unit('class', name, school));
    const numbers: string[] = [];
    for (const [at, schoolClass] of classes.entries()) {
      const mine = Array.from({ length: cases }, (_, n) => n).filter((n) => n % classes.length === at);
      const actor = { personId: null, role: null, source: 'job' as const };
      const { ids, actId } = await addChildren(
        tx,
        actor,
        schoolClass,
        mine.map((n) => ({ name: nthName(n) })),
        '2026-09-01',
      );
      for (const [i, n] of mine.entries())
        numbers[n] = await openNth(tx, schoolClass, n, ids[i] ?? '', actId, addDays(firstDue, n % 40));
    }
    return { township, schools, classes, numbers };
  });
  return {
    ...made,
    join: (role, unit) =>
      store.write(async (tx) => {
        const address = tx.newId();
        const { personId } = await meetPerson(tx, { platform: 'telegram', address, language: 'zh', name: '甲' });
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
        const who = await whoById(tx, personId);
        if (!who) throw new Error('Nobody joined');
        return who;
      }),
  };
}

async function openNth(
  tx: Tx,
  schoolClass: Unit,
  n: number,
  childId: string,
  actId: string,
  dueOn: string,
): Promise<string> {
  const number = caseNumber({ unit: 'HX', year: 2026, running: n + 1 });
  const id = tx.newId();
  await tx.db.insert(tx.t.caseRow).values({
    id,
    publicId: tx.publicId(),
    number,
    childId,
    unitId: schoolClass.id,
    area: schoolClass.area,
    programme: 'cn',
    kind: 'absent',
    stage: stageOfNth(n),
    suspectedOn: ['suspected', 'dropout', 'watched'].includes(stageOfNth(n)) ? '2026-09-08' : null,
    dropoutOn: stageOfNth(n) === 'dropout' ? '2026-09-14' : null,
    returnedOn: stageOfNth(n) === 'watched' ? '2026-09-15' : null,
    open: true,
    absentDays: 1 + (n % 20),
    openedOn: '2026-09-01',
    restricted: false,
    actId,
  });
  await tx.db.insert(tx.t.episode).values({
    id: tx.newId(),
    caseId: id,
    number: 1,
    programme: 'cn',
    kind: 'absent',
    stage: stageOfNth(n),
    startedOn: '2026-09-01',
  });
  await tx.db.insert(tx.t.step).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    caseId: id,
    area: schoolClass.area,
    kind: 'contact',
    episode: 1,
    round: 1,
    dueOn,
    dueAt: 0,
    because,
    progress: { done: 0, of: 1 },
    missing: [],
    ownerRole: 'teacher',
    escalateTo: 'principal',
    status: 'open',
    openedOn: '2026-09-01',
    reminders: 0,
  });
  return number;
}

/** The same transaction, counting how many sealed rows are opened. */
export function countingOpens(tx: ReadTx): { tx: ReadTx; opened: () => number } {
  let opened = 0;
  const seals = {
    ...tx.seals,
    open: (...args: Parameters<ReadTx['seals']['open']>) => {
      opened += 1;
      return tx.seals.open(...args);
    },
  };
  return { tx: { ...tx, seals }, opened: () => opened };
}
