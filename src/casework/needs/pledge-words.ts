/** A donor asks about a pledge and a coordinator answers: through the bot, by the code of the card, without a name either way. */
import { mayBy } from '../../domain/rights.ts';
import { answerScreen } from '../../domain/screens/cards.ts';
import { questionScreen } from '../../domain/screens/needs.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell, tellDonor } from '../ground/tell.ts';
import { unitsAbove } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { childById, detailsOf } from '../records/children.ts';
import { caseOfNeed, needById } from '../records/need-rows.ts';
import { type PledgeRow, pledgeByPublicId } from '../records/pledge-rows.ts';

/** Whether the pledge is this donor's, and not over. */
export async function mayAskAbout(tx: ReadTx, who: Who, publicId: string): Promise<boolean> {
  const pledge = await pledgeByPublicId(tx, publicId);
  return pledge !== undefined && pledge.donorId === who.personId && pledge.state !== 'over';
}

/** Tells the coordinators of the child's unit: one message a day for a pledge, in which the latest question stands. */
export async function askAbout(
  tx: Tx,
  who: Who,
  publicId: string,
  words: string,
): Promise<{ ok: true } | { ok: false; reason: 'pledge-gone' }> {
  const found = (await mayAskAbout(tx, who, publicId)) && (await pledged(tx, publicId));
  if (!found) return { ok: false, reason: 'pledge-gone' };
  const { pledge, need, row, schoolClass } = found;
  const by = mayBy(who.held, 'card.pledge', { area: pledge.area });
  await recordAct(tx, { personId: who.personId, role: by?.role ?? null, source: 'update' }, 'ask-about', pledge.area);
  const screen = questionScreen({ publicId, code: pledge.code, kind: need.kind, number: row.number, words });
  const handle = `question:${pledge.id}:${todayIn(schoolClass, tx.now)}`;
  for (const { personId } of await nearestHolders(tx, need.area, 'coordinator'))
    await tell(tx, personId, screen, { hours: schoolClass, handle, about: `pledge:${pledge.id}` });
  return { ok: true };
}

/** Whether this person answers for the unit of the child. */
export async function mayAnswerAbout(tx: ReadTx, who: Who, publicId: string): Promise<boolean> {
  const pledge = await pledgeByPublicId(tx, publicId);
  return pledge !== undefined && mayBy(who.held, 'delivery.confirm', { area: pledge.area }) !== undefined;
}

/** The answer comes to the donor by the card's code; one that names the child, the case, the class or the school does not go. */
export async function answerAbout(
  tx: Tx,
  who: Who,
  publicId: string,
  words: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' | 'names-child' }> {
  const found = await pledged(tx, publicId);
  const by = found && mayBy(who.held, 'delivery.confirm', { area: found.pledge.area });
  if (!found || !by) return { ok: false, reason: 'not-allowed' };
  const { pledge, row, schoolClass } = found;
  const child = await childById(tx, pledge.childId);
  const details = child && (await detailsOf(tx, child));
  // The topmost unit is known to its donors.
  const places = (await unitsAbove(tx, schoolClass)).slice(0, -1).map(({ name }) => name);
  const hidden = [row.number, ...places, ...(details ? [details.name, ...details.name.split(/\s+/)] : [])];
  if (hidden.some((one) => isIn(one, words))) return { ok: false, reason: 'names-child' };
  await recordAct(tx, actorBy(who, by), 'answer-about', pledge.area);
  await tellDonor(tx, pledge.donorId, answerScreen({ publicId, code: pledge.code, words }), {
    hours: schoolClass,
    about: `pledge:${pledge.id}`,
  });
  return { ok: true };
}

/** Of a name that is one letter no more than that is known. */
const isIn = (hidden: string, words: string): boolean =>
  [...hidden].length > 1 && words.toLowerCase().includes(hidden.toLowerCase());

async function pledged(tx: ReadTx, publicId: string) {
  const pledge: PledgeRow | undefined = await pledgeByPublicId(tx, publicId);
  const need = pledge && (await needById(tx, pledge.needId));
  return pledge && need ? { pledge, need, ...(await caseOfNeed(tx, need)) } : undefined;
}
