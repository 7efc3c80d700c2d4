import { chooseColleagueScreen } from '../../domain/screens/choose-colleague.ts';
import { offHandsScreen } from '../../domain/screens/referral-form.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { tellLiaison } from '../ladder/lay-with.ts';
import { type Candidate, chosenOf } from '../records/colleagues.ts';
import { spokesFor } from '../records/offices.ts';
import { changeReferral } from '../records/referral-rows.ts';
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
