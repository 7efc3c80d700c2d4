/** The number by which the state knows a child: written down, said to be missing, and whose it is. */
import { type Country, contradictions, readIdentifier } from '../../domain/identifiers.ts';
import { cleanText } from '../../domain/names/names.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { type ChildDetails, type ChildRow, childById, detailsOf, noNumber, updateChild } from '../records/children.ts';
import { forgetIdentifiers, ownerOf, ownIdentifier } from '../records/identifiers.ts';
import { otherRecords } from '../records/one-child.ts';
import { lookForLikenessLater } from './look-for-likeness.ts';

export interface NumberFacts {
  readonly country: Country;
  readonly today: CivilDate;
  readonly sex: ChildDetails['sex'];
  readonly birth: CivilDate | undefined;
}

type Open = ChildAccess & { readonly details: ChildDetails; readonly facts: NumberFacts };

async function openNumber(tx: ReadTx, who: Who, childPublicId: string): Promise<Open | undefined> {
  const access = await openChild(tx, who, childPublicId);
  const details = access.ok && access.may('child.edit') ? await detailsOf(tx, access.child) : undefined;
  if (!access.ok || !details) return undefined;
  const today = todayIn(access.schoolClass, tx.now);
  const { country } = ruleOf(access.schoolClass);
  return { ...access, details, facts: { country, today, sex: details.sex, birth: details.birth } };
}

/** What a number is held against; undefined where it is not for this person to write. */
export const numberFacts = async (tx: ReadTx, who: Who, childPublicId: string): Promise<NumberFacts | undefined> =>
  (await openNumber(tx, who, childPublicId))?.facts;

/**
 * `said`: a number as typed, kept even if it can't be one, or why there is none. `other` is the public id of a child within
 * the person's reach who has the number; of one beyond it those who keep that child are asked
 * later, and the person learns nothing.
 */
export async function saveNumber(
  tx: Tx,
  who: Who,
  childPublicId: string,
  said: string,
): Promise<{ ok: true; other: string | undefined } | Denied> {
  const open = await openNumber(tx, who, childPublicId);
  const by = open?.may('child.edit');
  if (!open || !by) return denied;
  const { child, details, facts } = open;
  await recordAct(tx, actorBy(who, by), 'child-number', child.area);
  const { identifier: _, noIdentifier: __, ...others } = details;
  const none = noNumber.find((why) => why === said);
  if (none) {
    await forgetIdentifiers(tx, [child.id]);
    await updateChild(tx, child, { ...others, noIdentifier: none });
    return { ok: true, other: undefined };
  }
  const read = readIdentifier(said, facts.country, facts.today);
  if (!read.ok) {
    await updateChild(tx, child, { ...others, identifier: cleanText(said) });
    return { ok: true, other: undefined };
  }
  const { value, sex, birth } = read.identifier;
  const differs = contradictions(read.identifier, others);
  await updateChild(tx, child, {
    ...others,
    identifier: value,
    // What the number says is taken where nobody has said anything.
    ...(others.sex === undefined && sex && differs.length === 0 ? { sex } : {}),
    ...(others.birth === undefined && birth && differs.length === 0 ? { birth } : {}),
  });
  return { ok: true, other: await claim(tx, who, child, facts.country, value) };
}

/** The number belongs to the child; or to another, who may be the same. */
async function claim(tx: Tx, who: Who, child: ChildRow, country: Country, value: string): Promise<string | undefined> {
  if (await ownIdentifier(tx, child.id, country, value)) return undefined;
  const owner = await childById(tx, (await ownerOf(tx, country, value)) ?? '');
  if (!owner || (await otherRecords(tx, child)).some(({ id }) => id === owner.id)) return undefined;
  const access = await openChild(tx, who, owner.publicId);
  if (access.ok && access.may('child.merge')) return owner.publicId;
  await lookForLikenessLater(tx, [child.id]);
  return undefined;
}

/** As a list has it: registered where it can be the number of the country; whoever has it already is asked about. */
export async function claimFromList(
  tx: Tx,
  who: Who,
  schoolClass: Unit,
  childId: string,
  value: string,
): Promise<void> {
  const { country } = ruleOf(schoolClass);
  const child = await childById(tx, childId);
  const read = child && readIdentifier(value, country, todayIn(schoolClass, tx.now));
  if (child && read?.ok) await claim(tx, who, child, country, read.identifier.value);
}
