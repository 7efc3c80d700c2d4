/**
 * A new record that may be the child of an older one beyond the reach of whoever made it: a job looks for them, and those
 * who keep the older are asked. Whoever made the new one learns nothing of it.
 */
import { z } from 'zod';
import { birthOf, mayBeOne } from '../../domain/age.ts';
import { nearQuery } from '../../domain/names/near-name.ts';
import { likenessNewsScreen } from '../../domain/screens/one-child.ts';
import { hour } from '../../domain/time.ts';
import { NotReady } from '../../store/not-ready.ts';
import { eq } from '../../store/orm.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { doesJob, enqueueJob, jobKind } from '../ground/jobs.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { areasAbove, type Unit, unitById } from '../ground/units.ts';
import { whoById } from '../ground/who.ts';
import { openChild } from '../records/case-access.ts';
import { type ChildDetails, type ChildRow, childById, detailsOf } from '../records/children.ts';
import { ownerOf } from '../records/identifiers.ts';
import { openedPages, pageVersions, warmNames } from '../records/names-in-reach.ts';
import { otherRecords } from '../records/one-child.ts';
import { idsNear, mostInReach } from './find-child.ts';

const lookJob = jobKind({
  name: 'look-for-likeness',
  lane: 'light',
  payload: z.object({ children: z.array(z.string()) }),
  progress: z.object({ at: z.number() }),
});

/** So that nobody can tell from the hour of the question when, and by whom, the new record was made. */
const laterMs = 3 * hour;
/** Records that one new one may be asked about. */
const mostAsked = 3;
const openedAtOnce = 16;

/** Run some hours after the commit. */
export const lookForLikenessLater = async (tx: Tx, childIds: readonly string[]): Promise<void> => {
  if (childIds.length > 0) await enqueueJob(tx, lookJob, { children: [...childIds] }, { runAt: tx.now + laterMs });
};

export const looksForLikeness = doesJob(lookJob, {
  async run({ payload: { children }, progress, signal, save, finish }) {
    for (let at = progress?.at ?? 0; at < children.length; at++) {
      if (signal.aborted) throw new Error('Stopped on the way');
      await save({ at }, (tx) => look(tx, children[at] ?? ''));
    }
    await finish(async () => {});
  },
});

async function look(tx: Tx, childId: string): Promise<void> {
  const child = await childById(tx, childId);
  const details = child && (await detailsOf(tx, child));
  const query = details && nearQuery(details.name, hanSounds);
  if (!child || !details || !query || child.mergedInto !== null) return;
  const area = await areaLookedAt(tx, child.area);
  const { pages } = await pageVersions(tx, [area]);
  const names = await openedPages(tx, pages, openedAtOnce);
  if (!names) throw new NotReady((store) => warmNames(store, [area]));
  const ids = idsNear(names, query);
  const others = await beyondReach(tx, child, details, [...(await withSameNumber(tx, child, details)), ...ids]);
  for (const other of others.slice(0, mostAsked)) await ask(tx, child, other);
}

/** Who has the number of the state that was written down for this child too. */
async function withSameNumber(tx: ReadTx, child: ChildRow, { identifier }: ChildDetails): Promise<string[]> {
  const unit = identifier === undefined ? undefined : await unitById(tx, child.unitId);
  const owner = unit && identifier !== undefined && (await ownerOf(tx, ruleOf(unit).country, identifier));
  return owner ? [owner] : [];
}

/** The highest unit above with no more children than are searched at once. */
async function areaLookedAt(tx: ReadTx, from: string): Promise<string> {
  let widest = from;
  for (const area of areasAbove(from).toSorted((a, b) => b.length - a.length)) {
    if ((await pageVersions(tx, [area])).children > mostInReach) return widest;
    widest = area;
  }
  return widest;
}

/** Those whom the maker of the record couldn't be asked about, the likeliest first; nobody of whom more is known that differs. */
async function beyondReach(
  tx: ReadTx,
  child: ChildRow,
  details: ChildDetails,
  ids: readonly string[],
): Promise<ChildRow[]> {
  const [act] = await tx.db.select().from(tx.t.act).where(eq(tx.t.act.id, child.actId));
  const maker = act?.personId ? await whoById(tx, act.personId) : undefined;
  const known = new Set((await otherRecords(tx, child)).map(({ id }) => id));
  const found: { readonly row: ChildRow; readonly agrees: number; readonly near: number }[] = [];
  for (const id of new Set(ids)) {
    const row = id === child.id || known.has(id) ? undefined : await childById(tx, id);
    const theirs = row && (await detailsOf(tx, row));
    // Two of one list are two children.
    if (!row || !theirs || row.actId === child.actId) continue;
    if (maker && (await openChild(tx, maker, row.publicId)).ok) continue;
    const agrees = agreement(details, theirs);
    if (agrees !== undefined) found.push({ row, agrees, near: sharedLength(row.area, child.area) });
  }
  return found.toSorted((a, b) => b.agrees - a.agrees || b.near - a.near).map(({ row }) => row);
}

const compared = ['sex', 'identifier'] as const;

/** How many facts are known of both and the same; undefined where one differs. */
function agreement(one: ChildDetails, other: ChildDetails): number | undefined {
  let same = 0;
  const [birth, otherBirth] = [birthOf(one), birthOf(other)];
  if (birth && otherBirth) {
    if (!mayBeOne(birth, otherBirth)) return undefined;
    same += 1;
  }
  for (const fact of compared) {
    const [a, b] = [one[fact], other[fact]];
    if (a === undefined || b === undefined) continue;
    if (a !== b) return undefined;
    same += 1;
  }
  return same;
}

const sharedLength = (one: string, other: string): number => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
};

async function ask(tx: Tx, one: ChildRow, other: ChildRow): Promise<void> {
  const [older, younger] = one.id < other.id ? [one, other] : [other, one];
  const unit = await unitById(tx, older.unitId);
  if (!unit) return;
  const { likeness } = tx.t;
  const made = await tx.db
    .insert(likeness)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      childId: older.id,
      area: older.area,
      otherId: younger.id,
      state: 'open',
      askedOn: todayIn(unit, tx.now),
    })
    .onConflictDoNothing()
    .returning();
  const [row] = made;
  if (!row) return;
  const keepers = (await keepersOf(tx, unit)).map(({ personId }) => personId);
  await tell(tx, keepers, likenessNewsScreen(row.publicId), { hours: unit, about: `likeness:${row.id}` });
}

/** The nearest principals, else the nearest coordinators. */
async function keepersOf(tx: ReadTx, unit: Unit) {
  const principals = await nearestHolders(tx, unit.area, 'principal');
  return principals.length > 0 ? principals : nearestHolders(tx, unit.area, 'coordinator');
}
