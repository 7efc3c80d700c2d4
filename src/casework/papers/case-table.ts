/** Lists of cases as tables: the rows in slices, so that a long one never holds everything opened at once. */
import { holds } from '../../domain/rights.ts';
import type { CivilDate, Value } from '../../domain/screen.ts';
import { closureKey } from '../../domain/screens/case.ts';
import type { ReadKind } from '../../domain/screens/reads.ts';
import type { TableRow } from '../../domain/table.ts';
import { textKey } from '../../domain/text-key.ts';
import { and, asc, desc, eq, inArray, isNotNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Unit, unitById, waitingKind } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { type EventRow, effectiveAmong } from '../records/case-facts.ts';
import type { CaseViewName } from '../records/case-list.ts';
import { casesOnPage, countListed } from '../records/case-pages.ts';
import { knownReason } from '../records/case-reason.ts';
import { scopeOf } from '../records/case-scope.ts';
import type { CaseRow } from '../records/cases.ts';
import { type ChildRow, detailsOf } from '../records/children.ts';
import { foremostOfCases } from '../records/step-order.ts';
import { keptFor } from '../records/take-overs.ts';

/** Cases read in one go. */
const atOnce = 200;

export const mayHaveTable = (who: Who): boolean => holds(who.held, 'ledger.read');

export const countRows = async (tx: ReadTx, who: Who, view: CaseViewName): Promise<number> =>
  countListed(tx, await scopeOf(tx, who, 'ledger.read'), { view });

export interface Slice {
  readonly rows: readonly TableRow[];
  /** Ids of the children in it. */
  readonly children: readonly Pick<ChildRow, 'id' | 'area'>[];
  /** To go on after it; undefined at the end. */
  readonly next: { readonly publicId: string; readonly page: number } | undefined;
}

/** The next rows of a view, in the order of its list. Each of an erased child keeps its number and what is coded. */
export async function tableSlice(
  tx: ReadTx,
  who: Who,
  view: CaseViewName,
  after: Slice['next'],
  size = atOnce,
): Promise<Slice> {
  const scope = await scopeOf(tx, who, 'ledger.read');
  const at = after && { beside: 'after' as const, publicId: after.publicId, page: after.page };
  const found = await casesOnPage(tx, scope, { view }, size, at);
  // A page past the end is the last one again.
  const cases = found.page === (after?.page ?? 0) ? found.rows : [];
  const last = cases.at(-1);
  const { rows, children } = await rowsOf(tx, who, cases);
  return {
    rows,
    children,
    next: last && cases.length === size ? { publicId: last.publicId, page: found.page + 1 } : undefined,
  };
}

async function rowsOf(tx: ReadTx, who: Who, cases: readonly CaseRow[]): Promise<Pick<Slice, 'rows' | 'children'>> {
  if (cases.length === 0) return { rows: [], children: [] };
  const [children, events, episodes, steps] = [
    await childrenOf(tx, cases),
    await eventsOf(tx, cases),
    await episodesOf(tx, cases),
    await stepsOf(tx, cases),
  ];
  const rows: TableRow[] = [];
  for (const row of cases) {
    const child = children.get(row.childId);
    const schoolClass = child && (await unitById(tx, child.unitId));
    if (!child || !schoolClass) continue;
    const since = episodes.get(row.id) ?? row.openedOn;
    rows.push({
      number: { code: row.number },
      ...(await whoIsIt(tx, child, schoolClass)),
      ...standing(row, since, schoolClass),
      ...history(events.get(row.id) ?? [], since),
      ...((await isElsewhere(tx, who, row)) ? taken : await owed(tx, row, schoolClass, steps.get(row.id) ?? [])),
    });
  }
  return { rows, children: [...children.values()].filter(({ erasedOn }) => erasedOn === null) };
}

/** Somebody else has taken it over, as far as this reader sees already. */
const isElsewhere = async (tx: ReadTx, who: Who, row: CaseRow): Promise<boolean> =>
  row.keeperId !== who.personId && (await keptFor(tx, row, who.personId));

/** Whatever leads to the family is the keeper's. */
const taken: TableRow = {
  guardian: '',
  phone: '',
  address: '',
  owner: { phrase: { key: 'table.taken-over' } },
};

async function whoIsIt(tx: ReadTx, child: ChildRow, schoolClass: Unit): Promise<TableRow> {
  const details = await detailsOf(tx, child);
  const school = schoolClass.parentId === null ? undefined : await unitById(tx, schoolClass.parentId);
  return {
    child: details?.name ?? '',
    sex: details?.sex ? { phrase: { key: textKey('child', `sex-${details.sex}`) } } : '',
    ...(details?.birth ? { birth: { on: details.birth } } : {}),
    ...(details?.identifier ? { identifier: { code: details.identifier } } : {}),
    guardian: details?.guardian ?? '',
    ...(details?.phone ? { phone: { code: details.phone } } : {}),
    address: details?.address ?? '',
    school: school?.name ?? '',
    class: schoolClass.kind === waitingKind ? '' : schoolClass.name,
  };
}

const day = (fact: string, on: CivilDate | null | undefined): TableRow => (on ? { [fact]: { on } } : {});

const standing = (row: CaseRow, since: CivilDate, schoolClass: Unit): TableRow => ({
  stage: { phrase: { key: textKey('case-list', `stage-${row.stage}`) } },
  ...day('openedOn', row.openedOn),
  ...day('awaySince', schoolClass.kind === waitingKind ? undefined : since),
  ...(row.absentDays > 0 ? { absentDays: row.absentDays } : {}),
  ...day('suspectedOn', row.suspectedOn),
  ...day('dropoutOn', row.dropoutOn),
  ...day('returnedOn', row.returnedOn),
  ...day('closedOn', row.closedOn),
  ...(row.closure ? { closure: { phrase: { key: closureKey(row.closure) } } } : {}),
});

/** Talks and visits of the episode, and the reason as it is known: final before told. */
function history(events: readonly EventRow[], since: CivilDate): TableRow {
  const ours = events.filter(({ recordedOn }) => recordedOn >= since);
  const talks = ours.filter(({ kind }) => kind === 'contact' || kind === 'visit');
  const reason = knownReason(ours);
  return {
    talks: talks.length,
    ...day(
      'lastTalkOn',
      talks
        .map(({ on }) => on)
        .toSorted()
        .at(-1),
    ),
    ...(reason === undefined ? {} : { reason: { phrase: { key: textKey('reason', reason) } } }),
  };
}

async function owed(
  tx: ReadTx,
  row: CaseRow,
  unit: Unit,
  steps: readonly (typeof tx.t.step.$inferSelect)[],
): Promise<TableRow> {
  const [next] = foremostOfCases(
    steps.map((step) => ({ step, row })),
    todayIn(unit, tx.now),
  );
  if (!next) return {};
  const { step } = next;
  const by = step.handedState === 'accepted' ? step.handedTo : step.ownerId;
  const owner: Value = by ? await nameOf(tx, by) : '';
  return { step: { phrase: { key: textKey('step', `name-${step.kind}`) } }, dueOn: { on: step.dueOn }, owner };
}

const ids = (cases: readonly CaseRow[]): string[] => cases.map(({ id }) => id);

async function childrenOf(tx: ReadTx, cases: readonly CaseRow[]): Promise<Map<string, ChildRow>> {
  const { child } = tx.t;
  const wanted = cases.map(({ childId }) => childId);
  const rows = await tx.db.select().from(child).where(inArray(child.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

async function eventsOf(tx: ReadTx, cases: readonly CaseRow[]): Promise<Map<string, EventRow[]>> {
  const { event } = tx.t;
  const rows = await tx.db
    .select()
    .from(event)
    .where(inArray(event.caseId, ids(cases)))
    .orderBy(asc(event.id));
  return new Map([...Map.groupBy(rows, ({ caseId }) => caseId)].map(([id, all]) => [id, effectiveAmong(all)]));
}

/** The first day of each case's newest episode. */
async function episodesOf(tx: ReadTx, cases: readonly CaseRow[]): Promise<Map<string, CivilDate>> {
  const { episode } = tx.t;
  const rows = await tx.db
    .select({ caseId: episode.caseId, startedOn: episode.startedOn })
    .from(episode)
    .where(inArray(episode.caseId, ids(cases)))
    .orderBy(asc(episode.number));
  return new Map(rows.map(({ caseId, startedOn }) => [caseId, startedOn]));
}

async function stepsOf(tx: ReadTx, cases: readonly CaseRow[]) {
  const { step } = tx.t;
  const rows = await tx.db
    .select()
    .from(step)
    .where(and(inArray(step.caseId, ids(cases)), eq(step.status, 'open')))
    .orderBy(desc(step.dueOn));
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

/** Whoever takes the rows along had the details of each child in hand. */
export async function logTableReads(tx: Tx, who: Who, children: Slice['children']): Promise<void> {
  if (children.length === 0) return;
  const { personId } = who;
  await tx.db.insert(tx.t.readLog).values(
    children.map(({ id: childId, area }) => ({
      id: tx.newId(),
      personId,
      childId,
      area,
      what: 'table' satisfies ReadKind,
      at: tx.now,
    })),
  );
}

/** Whether one of these was erased since: then the table must not be sent. */
export async function anyErased(tx: ReadTx, children: ReadonlySet<string>): Promise<boolean> {
  const { child } = tx.t;
  const rows = await tx.db.select({ id: child.id }).from(child).where(isNotNull(child.erasedOn));
  return rows.some(({ id }) => children.has(id));
}
