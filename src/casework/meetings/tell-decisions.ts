/** Decisions are brought to mind as duties are: before the day, on it, and each week once they are late. */
import { newsOf, nextNewsOn } from '../../domain/duties/duty-news.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { decisionToldScreen } from '../../domain/screens/decisions.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { and, asc, eq, gte, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { askAnew } from '../ground/tell.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { whoById } from '../ground/who.ts';
import type { DecisionRow } from './decision-rows.ts';
import { sitsIn } from './meeting-rows.ts';

/** So many are told in one transaction; the rest on the next look. */
const most = 100;

const openIn = (tx: ReadTx, { area }: Unit): Promise<DecisionRow[]> => {
  const { decision: d } = tx.t;
  return tx.db
    .select()
    .from(d)
    .where(and(gte(d.area, area), lt(d.area, endOf(area)), eq(d.state, 'open')))
    .orderBy(asc(d.dueOn), asc(d.id));
};

/** False when more are left. */
export async function tellDecisions(tx: Tx, root: Unit): Promise<boolean> {
  const today = todayIn(root, tx.now);
  const news = (await openIn(tx, root)).filter((row) => newsOf(row, row.toldOn ?? undefined, today) !== undefined);
  for (const row of news.slice(0, most)) await tell(tx, root, row, today);
  return news.length <= most;
}

async function tell(tx: Tx, root: Unit, row: DecisionRow, today: CivilDate): Promise<void> {
  const { decision: d, unit } = tx.t;
  const [of] = await tx.db.select().from(unit).where(eq(unit.id, row.unitId));
  const { publicId, dueOn } = row;
  const to = await ownerNow(tx, row);
  await tx.db
    .update(d)
    .set({ toldOn: today, ownerId: to ?? row.ownerId })
    .where(eq(d.id, row.id));
  if (to === undefined) return;
  await askAnew(
    tx,
    to,
    decisionToldScreen({
      publicId,
      dueOn,
      unit: of?.name ?? '',
      late: dueOn < today,
    }),
    {
      hours: root,
      handle: `decision:${row.id}`,
      about: `decision:${row.id}`,
      expiresAt: instantOf(addDays(today, 1), '00:00', root.timeZone),
    },
  );
}

/** Whose it is; when they have left, the nearest coordinator's. */
async function ownerNow(tx: ReadTx, { ownerId, area }: DecisionRow): Promise<string | undefined> {
  const owner = await whoById(tx, ownerId);
  const by = owner && (sitsIn(owner, area) || mayBy(owner.held, 'meeting.hold', { area }));
  return by ? ownerId : (await nearestHolders(tx, area, 'coordinator'))[0]?.personId;
}

/** The next day after that one on which one of them is told; undefined when none is open. */
export async function decisionsNewsOn(tx: ReadTx, root: Unit, after: CivilDate): Promise<CivilDate | undefined> {
  const days = (await openIn(tx, root)).map((row) =>
    newsOf(row, row.toldOn ?? undefined, addDays(after, 1)) ? addDays(after, 1) : nextNewsOn(row, after),
  );
  return days.toSorted()[0];
}
