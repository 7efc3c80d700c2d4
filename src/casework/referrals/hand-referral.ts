/** A referral goes to a colleague of the same office, who answers it anew; and on, when somebody leaves or comes. */
import { mayBy } from '../../domain/rights.ts';
import { chooseColleagueScreen } from '../../domain/screens/choose-colleague.ts';
import { offHandsScreen } from '../../domain/screens/referral-form.ts';
import { and, eq, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { tellSent } from '../ground/asked.ts';
import { wakingTime } from '../ground/school-days.ts';
import { setTimer } from '../ground/timers.ts';
import { endOf } from '../ground/units.ts';
import { type Actor, nameOf, type Who, whoById } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { layWithAgency, tellLiaison } from '../ladder/lay-with.ts';
import { type Candidate, chosenOf } from '../records/colleagues.ts';
import { heldBy, spokesFor } from '../records/offices.ts';
import {
  aboutReferral,
  caseOfReferral,
  changeReferral,
  partOf,
  type ReferralRow,
  referralsWith,
} from '../records/referral-rows.ts';
import { type AtReferral, atReferral, type Done } from './at-referral.ts';

/** The others who speak for the agency there, by name. */
export async function chooseOfficeColleague(tx: ReadTx, who: Who, publicId: string, page: number): Promise<Done> {
  const at = await atReferral(tx, who, publicId);
  if (!at.ok) return at;
  const all = await colleaguesOf(tx, at);
  if (all.length === 0) return { ok: false, reason: 'nobody-to-ask' };
  return {
    ok: true,
    screen: chooseColleagueScreen({
      lines: [
        { key: 'referral.hand-to' },
        { key: 'recorded.case', values: { number: { code: at.row.number } } },
        null,
        { key: 'referral.hand-hint' },
      ],
      all,
      page,
      stepPublicId: publicId,
      verb: 'referral.hand-to',
      pageVerb: 'referral.hand',
      back: `referral:${publicId}`,
    }),
  };
}

async function colleaguesOf(tx: ReadTx, { ref, row, actor }: AtReferral): Promise<Candidate[]> {
  const all = await spokesFor(tx, row.area, row.programme, ref.agency, [actor.personId]);
  const once = new Map(all.map((one) => [one.personId, one]));
  return Promise.all([...once.values()].map(async (one) => ({ ...one, name: await nameOf(tx, one.personId) })));
}

/** The colleague is asked as if it were new. Who hands it over sees no more of the child. */
export async function handReferral(tx: Tx, who: Who, publicId: string, membershipPublicId: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId);
  if (!at.ok) return at;
  const chosen = chosenOf(await colleaguesOf(tx, at), membershipPublicId);
  if (!chosen) return { ok: false, reason: 'nobody-to-ask' };
  const { ref, row, schoolClass, actor, child } = at;
  const actId = await recordAct(tx, actor, 'hand-referral', row.area);
  const now = await changeReferral(tx, actId, row, ref, {
    state: 'sent',
    liaisonId: chosen.personId,
    escalatedAt: null,
  });
  await withdrawNamesFrom(tx, who.personId);
  await followLadder(tx, actor, child.id);
  const first = { key: 'referral.handed', values: { name: await nameOf(tx, who.personId) } } as const;
  await tellLiaison(tx, now, row, schoolClass, first);
  return { ok: true, screen: offHandsScreen({ key: 'referral.handed-you', values: { name: chosen.name } }) };
}

/** Somebody left, changed office or can't be reached: what lay with them goes to the next, or stays with the coordinator. */
export async function passOnReferralsOf(tx: Tx, personId: string, actor: Actor): Promise<void> {
  const who = await whoById(tx, personId);
  for (const ref of await referralsWith(tx, personId)) {
    const { row, schoolClass } = await caseOfReferral(tx, ref);
    const spokes = await spokesFor(tx, row.area, row.programme, ref.agency);
    const still = who !== undefined && mayBy(who.held, 'referral.answer', { area: ref.area, own: true }) !== undefined;
    if (still && (spokes.some((one) => one.personId === personId) || isCoordinator(who))) continue;
    const about = aboutReferral(ref);
    const gone = offHandsScreen({ key: 'referral.over-other-office', values: { number: { code: row.number } } });
    await tellSent(tx, { to: personId, handle: about, about }, gone);
    if (ref.state === 'accepted') {
      await withdrawNamesFrom(tx, personId);
      await tx.send({ to: personId, screen: gone, priority: 'notice', notBefore: wakingTime(schoolClass, tx.now) });
    }
    const actId = await recordAct(tx, actor, 'pass-on-referral', row.area);
    await layWithAgency(tx, actId, row, schoolClass, ref, null);
    await followLadder(tx, actor, row.childId);
  }
}

/** A coordinator may have taken over what nobody else acts for. */
const isCoordinator = (who: Who): boolean => who.held.some(({ role }) => role === 'coordinator');

/** Somebody speaks for an agency from now on: what waited for that office in their area is theirs. */
export async function officeOpened(
  tx: Tx,
  membership: { readonly role: string; readonly area: string; readonly agency: string | null },
): Promise<void> {
  const { referral } = tx.t;
  const waiting = await tx.db
    .select()
    .from(referral)
    .where(
      and(
        gte(referral.area, membership.area),
        lt(referral.area, endOf(membership.area)),
        eq(referral.state, 'sent'),
        isNull(referral.liaisonId),
      ),
    );
  for (const ref of waiting) if (await isFor(tx, membership, ref)) await laySame(tx, ref);
}

async function isFor(
  tx: ReadTx,
  { role, agency }: { readonly role: string; readonly agency: string | null },
  ref: ReferralRow,
): Promise<boolean> {
  if (agency !== null) return agency === ref.agency;
  const { row } = await caseOfReferral(tx, ref);
  return partOf(ref) === 'responsible' && heldBy(row.programme, ref.agency) === role;
}

/** Nobody sends it anew: it had only lain with nobody. */
async function laySame(tx: Tx, ref: ReferralRow): Promise<void> {
  const { row, schoolClass } = await caseOfReferral(tx, ref);
  const actId = await recordAct(tx, { personId: null, role: null, source: 'update' }, 'lay-referral', row.area);
  await layWithAgency(tx, actId, row, schoolClass, ref, null);
}

/** The person can't be reached (any more): what lies with them is looked at at once. */
export async function lookAtReferralsOf(tx: Tx, personId: string): Promise<void> {
  const { referral } = tx.t;
  const theirs = await tx.db
    .select({ id: referral.id })
    .from(referral)
    .where(and(eq(referral.liaisonId, personId), inArray(referral.state, ['sent', 'accepted'])));
  for (const { id } of theirs) await setTimer(tx, 'referral', id, tx.now);
}
