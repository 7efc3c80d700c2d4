/** What an office wants to know before it answers, and the answer of whoever referred the child: each in their own words. */

import { mayBy } from '../../domain/rights.ts';
import { offHandsScreen, referralWordsScreen } from '../../domain/screens/referral-form.ts';
import { minute } from '../../domain/time.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn, wakingTime } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who, whoById } from '../ground/who.ts';
import { referralForm } from '../ladder/lay-with.ts';
import { actorBy } from '../records/case-access.ts';
import { aboutWords, recordEvent } from '../records/events.ts';
import { isWithAgency, type ReferralRow } from '../records/referral-rows.ts';
import { atReferral, type Done } from './at-referral.ts';
import { atManaged } from './refer-page.ts';

/** Words stay on the screen so long after they arrive. */
const wordsStayMs = 30 * minute;

export const mayAsk = async (tx: ReadTx, who: Who, publicId: string): Promise<boolean> =>
  (await atReferral(tx, who, publicId)).ok;

export async function askReferrer(tx: Tx, who: Who, publicId: string, words: string): Promise<Done> {
  const at = await atReferral(tx, who, publicId);
  if (!at.ok) return at;
  const { ref, row, schoolClass, actor } = at;
  const people = await referrersOf(tx, ref, who.personId);
  if (people.length === 0) return { ok: false, reason: 'nobody-to-ask' };
  const actId = await recordAct(tx, actor, 'ask-referrer', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'referral-asked',
    on: todayIn(schoolClass, tx.now),
    data: { agency: ref.agency },
    words: { note: words, language: who.language },
  });
  const name = await nameOf(tx, who.personId);
  for (const to of people)
    await tell(
      tx,
      to,
      referralWordsScreen({
        key: 'referral.question',
        publicId,
        number: row.number,
        name,
        agency: ref.agency,
        words,
        withdrawAt: wakingTime(schoolClass, tx.now) + wordsStayMs,
      }),
      { hours: schoolClass, about: aboutWords(row) },
    );
  return { ok: true, screen: await referralForm(tx, ref, row, schoolClass, { key: 'referral.asked' }) };
}

/** Who sent it, while they may still; else the nearest coordinators. */
async function referrersOf(tx: ReadTx, ref: ReferralRow, except: string): Promise<string[]> {
  const sender = ref.sentBy === null || ref.sentBy === except ? undefined : await whoById(tx, ref.sentBy);
  if (sender && mayBy(sender.held, 'referral.send', { area: ref.area })) return [sender.personId];
  const coordinators = await nearestHolders(tx, ref.area, 'coordinator');
  return coordinators.map(({ personId }) => personId).filter((personId) => personId !== except);
}

export async function mayTellOffice(tx: ReadTx, who: Who, publicId: string): Promise<boolean> {
  const at = await atManaged(tx, who, publicId);
  return at.ok && isWithAgency(at.ref) && at.ref.liaisonId !== null;
}

/** The answer goes to whoever it lies with now. */
export async function answerOffice(tx: Tx, who: Who, publicId: string, words: string): Promise<Done> {
  const at = await atManaged(tx, who, publicId);
  const by = at.ok && at.access.may('referral.send');
  if (!at.ok || !by) return { ok: false, reason: 'not-allowed' };
  const { ref, access } = at;
  const { row, schoolClass } = access;
  if (!isWithAgency(ref) || ref.liaisonId === null) return { ok: false, reason: 'referral-gone' };
  const actId = await recordAct(tx, actorBy(who, by), 'answer-office', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'referral-answered',
    on: todayIn(schoolClass, tx.now),
    data: { agency: ref.agency },
    words: { note: words, language: who.language },
  });
  await tell(
    tx,
    ref.liaisonId,
    referralWordsScreen({
      key: 'referral.answer',
      publicId,
      number: row.number,
      name: await nameOf(tx, who.personId),
      agency: ref.agency,
      words,
      withdrawAt: wakingTime(schoolClass, tx.now) + wordsStayMs,
    }),
    { hours: schoolClass, about: aboutWords(row) },
  );
  return { ok: true, screen: offHandsScreen({ key: 'referral.answered' }) };
}
