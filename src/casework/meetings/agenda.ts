/** What a meeting is about: what is late by agency and by unit, what is undecided, and what was decided before and not done. */
import { factsIn } from '../../domain/event-kinds.ts';
import type { MeetingAgenda } from '../../domain/screens/meetings.ts';
import { and, asc, count, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, lowerUnits, type Unit } from '../ground/units.ts';
import { nameOf } from '../ground/who.ts';
import { effectiveKinds } from '../records/event-kinds.ts';
import { decisionWords } from './decision-rows.ts';

/** Decisions named in an agenda. */
const named = 10;

export async function agendaOf(tx: ReadTx, unit: Unit): Promise<MeetingAgenda> {
  const today = todayIn(unit, tx.now);
  const units = await lowerUnits(tx, unit);
  const parts = units.length > 0 ? units : [unit];
  return {
    agencies: await lateReferrals(tx, unit, today),
    steps: await lateByUnit(tx, parts, today, 'step'),
    duties: await lateByUnit(tx, parts, today, 'duty'),
    noReason: await casesWithoutReason(tx, unit),
    decisions: await lateDecisions(tx, unit, today),
  };
}

async function lateReferrals(tx: ReadTx, { area }: Unit, today: string): Promise<MeetingAgenda['agencies']> {
  const { referral: r } = tx.t;
  const rows = await tx.db
    .select({ agency: r.agency, late: count() })
    .from(r)
    .where(and(gte(r.area, area), lt(r.area, endOf(area)), inArray(r.state, ['sent', 'accepted']), lt(r.dueOn, today)))
    .groupBy(r.agency);
  return rows
    .map(({ agency, late }) => ({ agency, late: Number(late) }))
    .toSorted((a, b) => b.late - a.late || (a.agency < b.agency ? -1 : 1));
}

async function lateByUnit(
  tx: ReadTx,
  units: readonly Unit[],
  today: string,
  what: 'step' | 'duty',
): Promise<MeetingAgenda['steps']> {
  const table = what === 'step' ? tx.t.step : tx.t.duty;
  const state = what === 'step' ? eq(tx.t.step.status, 'open') : eq(tx.t.duty.state, 'open');
  const counted = await Promise.all(
    units.map(async ({ name, area }) => {
      const [row] = await tx.db
        .select({ late: count() })
        .from(table)
        .where(and(gte(table.area, area), lt(table.area, endOf(area)), state, lt(table.dueOn, today)));
      return { unit: name, late: Number(row?.late ?? 0) };
    }),
  );
  return counted.filter(({ late }) => late > 0).toSorted((a, b) => b.late - a.late);
}

async function casesWithoutReason(tx: ReadTx, { area }: Unit): Promise<number> {
  const { caseRow: c } = tx.t;
  const open = await tx.db
    .select({ id: c.id })
    .from(c)
    .where(and(gte(c.area, area), lt(c.area, endOf(area)), eq(c.open, true)));
  const events = await effectiveKinds(tx, area, ['reason'], 'open');
  const final = new Set(events.flatMap(({ caseId, data }) => (factsIn(data).final === true ? [caseId] : [])));
  return open.filter(({ id }) => !final.has(id)).length;
}

async function lateDecisions(tx: ReadTx, { area }: Unit, today: string): Promise<MeetingAgenda['decisions']> {
  const { decision: d } = tx.t;
  const rows = await tx.db
    .select()
    .from(d)
    .where(and(gte(d.area, area), lt(d.area, endOf(area)), eq(d.state, 'open'), lt(d.dueOn, today)))
    .orderBy(asc(d.dueOn))
    .limit(named);
  return Promise.all(
    rows.map(async (row) => ({
      what: (await decisionWords(tx, row)) ?? '',
      owner: await nameOf(tx, row.ownerId),
      dueOn: row.dueOn,
    })),
  );
}
