/**
 * A child may be in danger: a sealed record beside the case, keepers who hear of it day or night, and an ordinary take-over
 * in the name of one of them. Nothing else changes for anybody, and nothing says who spoke.
 */

import { dangerAlertScreen } from '../../domain/screens/danger.ts';
import { hour } from '../../domain/time.ts';
import { and, eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { type Colleague, holdersAbove, nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import { type Unit, unitsAbove } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import type { CaseRow } from '../records/cases.ts';
import {
  addKeepers,
  type DangerPlace,
  type DangerReports,
  keepersOf,
  openDangers,
  reportsIn,
  sealedReports,
} from '../records/danger-rows.ts';
import { classOf } from '../records/step-rows.ts';
import { takeOverCase } from './take-over.ts';

/** Unread for so long, it goes one level up; at the top it is said again. */
export const unreadMs = 2 * hour;

/** `told`: how many people heard of it now, or had heard before. Nobody can keep it from those it is about. */
export interface DangerRaised {
  readonly row: CaseRow;
  readonly told: number;
}

/** To be called before the rest of an act: what follows meets a case that is taken over. */
export async function raiseDanger(tx: Tx, actor: Actor, row: CaseRow, where: DangerPlace): Promise<DangerRaised> {
  const schoolClass = await classOf(tx, row);
  const report = { by: actor.personId, role: actor.role, at: tx.now, where };
  const excludes = where === 'school' ? await schoolAreaOf(tx, schoolClass) : undefined;
  for (const record of await openDangers(tx, row.id)) {
    const said = await reportsIn(tx, row, record);
    if (!said) continue;
    if (excludes !== undefined && said.excludes !== excludes) continue;
    // Whoever kept it was excluded since: nobody would read it there.
    if ((await keepersOf(tx, record.id)).length === 0) continue;
    const reports: DangerReports = { ...said, reports: [...said.reports, report] };
    await tx.db
      .update(tx.t.danger)
      .set({ reports: await sealedReports(tx, row, record.id, reports) })
      .where(eq(tx.t.danger.id, record.id));
    return { row, told: (await keepersOf(tx, record.id)).length };
  }
  return open(tx, row, {
    reports: [report],
    askedFrom: '',
    ...(excludes === undefined ? {} : { excludes }),
  });
}

async function open(tx: Tx, row: CaseRow, said: DangerReports): Promise<DangerRaised> {
  const { excludes } = said;
  if (excludes !== undefined) await loseSight(tx, row, excludes);
  const keepers = await keepersFor(tx, row, excludes);
  const top = keepers.toSorted((a, b) => a.area.length - b.area.length)[0]?.area ?? '';
  const id = tx.publicId() + tx.publicId();
  const publicId = tx.publicId();
  await tx.db.insert(tx.t.danger).values({
    id,
    publicId,
    caseId: row.id,
    area: row.area,
    state: 'open',
    reports: await sealedReports(tx, row, id, { ...said, askedFrom: top }),
    seen: false,
  });
  const people = [...new Set(keepers.map(({ personId }) => personId))];
  await addKeepers(tx, id, people);
  await setTimer(tx, 'danger', id, tx.now + unreadMs);
  for (const to of people) if (to !== said.reports[0]?.by) await alertKeeper(tx, to, publicId);
  const [keeper] = keepers;
  const present = row.keeperId !== null && people.includes(row.keeperId);
  if (!keeper || present) return { row, told: people.length };
  const { personId, role, area } = keeper;
  const kept = await takeOverCase(tx, { actor: { personId, role, source: 'update' }, area }, row);
  return { row: kept, told: people.length };
}

/** One message however many reports wait: the first wakes, further ones change what it says. */
export const alertKeeper = (tx: Tx, to: string, publicId: string): Promise<void> =>
  tell(tx, to, dangerAlertScreen(publicId), { hours: 'any', handle: `danger:${publicId}`, anew: true });

/** The principal, then coordinators of the nearest unit; where the school itself is named, coordinators above it alone. */
export async function keepersFor(tx: Tx, row: CaseRow, excludes: string | undefined): Promise<Colleague[]> {
  const all = [
    ...(await nearestHolders(tx, row.area, 'principal')),
    ...(excludes === undefined
      ? await nearestHolders(tx, row.area, 'coordinator')
      : await nearestAbove(tx, row, excludes)),
  ];
  return all.filter(({ area }) => isFree(area, excludes));
}

const isFree = (area: string, excludes: string | undefined): boolean =>
  excludes === undefined || !area.startsWith(excludes);

async function nearestAbove(tx: Tx, row: CaseRow, excludes: string): Promise<Colleague[]> {
  const free = (await holdersAbove(tx, row.area, 'coordinator')).filter(({ area }) => isFree(area, excludes));
  return free.filter(({ area }) => area === free[0]?.area);
}

/** Coordinators one level above those who were asked so far; none at the top. */
export async function nextKeepers(tx: Tx, row: CaseRow, said: DangerReports): Promise<Colleague[]> {
  const above = (await holdersAbove(tx, row.area, 'coordinator')).filter(
    ({ area }) => isFree(area, said.excludes) && (said.askedFrom === '' || area.length < said.askedFrom.length),
  );
  return above.filter(({ area }) => area === above[0]?.area);
}

/** Whom a later report is about reads no earlier one either. */
async function loseSight(tx: Tx, row: CaseRow, excludes: string): Promise<void> {
  const { dangerKeeper: k, membership: m } = tx.t;
  for (const record of await openDangers(tx, row.id))
    for (const personId of await keepersOf(tx, record.id)) {
      const places = await tx.db
        .select({ area: m.area })
        .from(m)
        .where(and(eq(m.personId, personId), eq(m.status, 'active')));
      if (places.every(({ area }) => !isFree(area, excludes)))
        await tx.db.delete(k).where(and(eq(k.dangerId, record.id), eq(k.personId, personId)));
    }
}

/** The area of the school that the class belongs to; of a child in no class yet, of the place that has it. */
const schoolAreaOf = async (tx: Tx, schoolClass: Unit): Promise<string> => {
  const [, school] = await unitsAbove(tx, schoolClass);
  return (schoolClass.kind === 'class' ? school : undefined)?.area ?? schoolClass.area;
};
