/** The referrals that need somebody: with a liaison their own, with those who refer what waits, is late or lies with nobody. */
import { action } from '../../domain/action.ts';
import { type HeldRole, holds, mayBy, type Right } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { type ListedReferral, referralLabel } from '../../domain/screens/referral-news.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { caseById } from '../records/cases.ts';
import { liveIn, officesMissing, unmanned } from '../records/open-referrals.ts';
import { liveStates, partOf, type ReferralRow, referralsWith } from '../records/referral-rows.ts';
import { classOf, initialIn } from '../records/step-rows.ts';
import type { Item } from './agenda.ts';

/** A referral that needs the person, as it is known without opening a name. */
export interface Needing {
  readonly ref: ReferralRow;
  readonly mine: boolean;
  /** For information: nobody waits for an answer. */
  readonly informed: boolean;
  readonly overdue: boolean;
}

/** What this person has to do something about: answer it, look at it, send it, see to it. Late ones first, then their own. */
export async function referralsFor(tx: ReadTx, who: Who): Promise<Needing[]> {
  const own = holds(who.held, 'referral.answer') ? await referralsWith(tx, who.personId) : [];
  const mine = own.filter(({ area }) => mayBy(who.held, 'referral.answer', { area, own: true }));
  const today = todayIn(who.held[0] ?? { timeZone: 'UTC' }, tx.now);
  const needing = (ref: ReferralRow, isMine: boolean): Needing => ({
    ref,
    mine: isMine,
    informed: ref.state === 'sent' && partOf(ref) === 'supporting',
    overdue: isLate(ref, today),
  });
  const ids = new Set(mine.map(({ id }) => id));
  const others = (await needingSender(tx, who)).filter(({ id }) => !ids.has(id));
  return [
    ...mine.map((ref) => needing(ref, true)),
    ...others.map((ref) => needing(ref, ref.liaisonId === who.personId)),
  ].toSorted((a, b) => Number(b.overdue) - Number(a.overdue) || Number(b.mine) - Number(a.mine));
}

/** Of the areas in which the person refers: proposed, waiting for a coordinator, with nobody, declined, late. */
async function needingSender(tx: ReadTx, who: Who): Promise<ReferralRow[]> {
  const found = new Map<string, ReferralRow>();
  for (const held of who.held.filter((one) => mayBy([one], 'referral.send', { area: one.area }))) {
    const today = todayIn(held, tx.now);
    const rows = await liveIn(tx, held.area, [...liveStates, 'declined']);
    for (const ref of rows) if (needs(held, ref, today)) found.set(ref.id, ref);
  }
  return [...found.values()];
}

function needs(held: HeldRole, ref: ReferralRow, today: CivilDate): boolean {
  const may = (right: Right): boolean => mayBy([held], right, { area: ref.area }) !== undefined;
  if (ref.state === 'proposed') return waits(ref);
  if (ref.state === 'declined') return partOf(ref) === 'responsible';
  if (!may('referral.approve')) return false;
  if (ref.state === 'waiting-approval') return true;
  if (ref.liaisonId === null) return partOf(ref) === 'responsible';
  return isLate(ref, today);
}

/** Offices that could help are offered on the case's page, and owe nobody anything. */
const waits = (ref: ReferralRow): boolean => partOf(ref) === 'responsible';

const isLate = ({ dueOn }: ReferralRow, today: CivilDate): boolean => dueOn !== null && dueOn < today;

/** As lists show it: the initial is opened, so it is asked for what is shown alone. */
export async function listedReferral(tx: ReadTx, { ref, ...of }: Needing): Promise<ListedReferral> {
  const row = await caseById(tx, ref.caseId);
  if (!row) throw new Error('A referral without its case');
  return {
    ...of,
    publicId: ref.publicId,
    number: row.number,
    initial: await initialIn(tx, row, await classOf(tx, row)),
    agency: ref.agency,
    state: ref.state === 'sent' && ref.liaisonId === null ? 'nobody' : ref.state,
    dueOn: ref.dueOn ?? undefined,
  };
}

/**
 * A liaison's own on the home screen, one by one, as many as it has places; for those who refer, their number. `unnamed`:
 * how many more there are.
 */
export async function referralItems(
  tx: ReadTx,
  who: Who,
  places: number,
): Promise<{ readonly items: readonly Item[]; readonly unnamed: number }> {
  const all = await referralsFor(tx, who);
  const own = all.filter(({ mine, informed }) => mine && !informed);
  const named = await Promise.all(own.slice(0, places).map((one) => listedReferral(tx, one)));
  const items = named.map(
    (ref): Item => ({ label: referralLabel(ref), action: action('referral', ref.publicId), overdue: ref.overdue }),
  );
  const others = all.filter(({ mine }) => !mine);
  const sum: Item = {
    label: { key: 'referral.home-waiting', values: { count: others.length } },
    action: action('referrals'),
    overdue: others.some(({ overdue }) => overdue),
  };
  return {
    items: [...items, ...(others.length > 0 ? [sum] : []), ...(await officeItems(tx, who))],
    unnamed: own.length - named.length,
  };
}

/** To a coordinator: an agency is to act, and nobody here acts for it. */
async function officeItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const missing = new Set<string>();
  for (const held of who.held.filter((one) => mayBy([one], 'people.invite', { area: one.area })))
    for (const agency of await officesMissing(tx, held.area)) missing.add(agency);
  if (missing.size === 0) return [];
  return [
    { label: { key: 'digest.offices', values: { count: missing.size } }, action: action('offices'), overdue: true },
  ];
}

/** For the digest: late ones, those that wait for a tap, and offices that somebody should join. */
export async function referralCounts(tx: ReadTx, area: string, today: CivilDate) {
  const rows = await liveIn(tx, area, liveStates);
  return {
    referralsLate: rows.filter((ref) => ref.liaisonId !== null && isLate(ref, today)).length,
    referralsWaiting: rows.filter((ref) => ref.state === 'waiting-approval' || (ref.state === 'proposed' && waits(ref)))
      .length,
    offices: (await unmanned(tx, rows)).size,
  };
}
