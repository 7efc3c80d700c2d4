/** The referrals that need somebody: with a liaison their own, with those who refer what waits, is late or lies with nobody. */

import { action } from '../../domain/action.ts';
import { type HeldRole, holds, mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { type ListedReferral, referralLabel } from '../../domain/screens/referral-news.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { areasWith } from '../records/case-scope.ts';
import { caseById } from '../records/cases.ts';
import { needOf, owedOn } from '../records/counted-as.ts';
import { liveIn, officesMissing } from '../records/open-referrals.ts';
import { liveStates, partOf, type ReferralRow, referralsWith } from '../records/referral-rows.ts';
import { classOf, initialIn } from '../records/step-rows.ts';
import { type Tallies, talliesIn } from '../records/tallies.ts';

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
  const mine = await ownReferrals(tx, who);
  const ids = new Set(mine.map(({ ref }) => ref.id));
  const others = (await needingSender(tx, who)).filter(({ id }) => !ids.has(id));
  const today = todayFor(tx, who);
  return lateFirst([...mine, ...others.map((ref) => needing(ref, ref.liaisonId === who.personId, today))]);
}

/** Those that lie with the person, the late ones first. */
async function ownReferrals(tx: ReadTx, who: Who): Promise<Needing[]> {
  const own = holds(who.held, 'referral.answer') ? await referralsWith(tx, who.personId) : [];
  const mine = own.filter(({ area }) => mayBy(who.held, 'referral.answer', { area, own: true }));
  return lateFirst(mine.map((ref) => needing(ref, true, todayFor(tx, who))));
}

const todayFor = (tx: ReadTx, { held }: Who): CivilDate => todayIn(held[0] ?? { timeZone: 'UTC' }, tx.now);

const needing = (ref: ReferralRow, mine: boolean, today: CivilDate): Needing => ({
  ref,
  mine,
  informed: ref.state === 'sent' && partOf(ref) === 'supporting',
  overdue: isLate(ref, today),
});

const lateFirst = (all: readonly Needing[]): Needing[] =>
  all.toSorted((a, b) => Number(b.overdue) - Number(a.overdue) || Number(b.mine) - Number(a.mine));

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
  const need = needOf(ref);
  if (need === 'proposed' || need === 'declined') return true;
  const mayApprove = mayBy([held], 'referral.approve', { area: ref.area }) !== undefined;
  return mayApprove && (need !== undefined || isLate(ref, today));
}

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
  const mine = await ownReferrals(tx, who);
  const own = mine.filter(({ informed }) => !informed);
  const named = await Promise.all(own.slice(0, places).map((one) => listedReferral(tx, one)));
  const items = named.map(
    (ref): Item => ({
      label: referralLabel(ref),
      action: action('referral', ref.publicId),
      overdue: ref.overdue,
      ...(ref.dueOn !== undefined && ref.dueOn <= todayFor(tx, who) ? {} : { standing: true }),
    }),
  );
  const { count, overdue } = await countNeeding(tx, who);
  const sum: Item = {
    label: { key: 'referral.home-waiting', values: { count } },
    action: action('referrals'),
    overdue,
  };
  return {
    items: [...items, ...(count > 0 ? [sum] : []), ...(await officeItems(tx, who))],
    unnamed: own.length - named.length,
  };
}

/** Of others: how many wait for a tap, lie with nobody or are late, and whether one is overdue. */
async function countNeeding(tx: ReadTx, who: Who): Promise<{ readonly count: number; readonly overdue: boolean }> {
  let count = 0;
  let overdue = 0;
  for (const area of areasWith(who, 'referral.send')) {
    const tallies = await talliesIn(tx, area, referralKinds);
    count += tallies('referral', (need) => need === 'proposed' || need === 'declined');
  }
  const own = await referralsWith(tx, who.personId);
  for (const area of areasWith(who, 'referral.approve')) {
    const today = todayIn(who.held.find((held) => held.area === area) ?? { timeZone: 'UTC' }, tx.now);
    const tallies = await talliesIn(tx, area, referralKinds);
    const ownLate = own.filter((ref) => ref.area.startsWith(area) && (owedOn(ref) ?? today) < today).length;
    const late = tallies('referral-due', (on) => on < today) - ownLate;
    count += tallies('referral', (need) => need === 'waiting' || need.startsWith('nobody')) + late;
    overdue += tallies('referral', (need) => need.startsWith('nobody') && need < `nobody ${today}`) + late;
  }
  return { count, overdue: overdue > 0 };
}

/** To a coordinator: an agency is to act, and nobody here acts for it. */
async function officeItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const missing = new Set<string>();
  for (const held of who.held.filter((one) => mayBy([one], 'people.invite', { area: one.area })))
    for (const agency of await officesMissing(tx, held.area)) missing.add(agency);
  if (missing.size === 0) return [];
  return [
    {
      label: { key: 'digest.offices', values: { count: missing.size } },
      action: action('offices'),
      overdue: false,
      standing: true,
    },
  ];
}

export const referralKinds = ['referral', 'referral-due'] as const;

/** For the digest: late ones, those that wait for a tap, and offices that somebody should join. */
export async function referralCounts(tx: ReadTx, area: string, tallies: Tallies, today: CivilDate) {
  return {
    referralsLate: tallies('referral-due', (on) => on < today),
    referralsWaiting: tallies('referral', (need) => need === 'waiting' || need === 'proposed'),
    offices: (await officesMissing(tx, area)).size,
  };
}
