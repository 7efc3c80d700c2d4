/** What is known of a child, shown on demand and changed by who keeps the list. */
import { cleanName, cleanText } from '../../domain/names/names.ts';
import type { Right } from '../../domain/rights.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { type ChildDetails, readDetails, updateChild } from '../records/children.ts';
import { recordEvent } from '../records/events.ts';

/** How the family is found and spoken to: whoever owes a step writes down what they learn. */
const contactFields = ['phone', 'address', 'guardian'] as const;
export const detailFields = [...contactFields, 'name'] as const;
export type DetailField = (typeof detailFields)[number];

/** The right that the change of a field wants. */
const rightFor = (field: DetailField): Right => (field === 'name' ? 'child.edit' : 'child.contact');

/** What this person may change of an access, in the order in which it is asked. */
export const fieldsFor = ({ child, may }: ChildAccess): readonly DetailField[] =>
  child.erasedOn === null ? detailFields.filter((field) => may(rightFor(field))) : [];

/** The details, with the read in the log. `details` is undefined for an erased child. */
export async function showDetails(
  tx: Tx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true; access: ChildAccess; details: ChildDetails | undefined } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok) return denied;
  return { ok: true, access, details: await readDetails(tx, who.personId, access.child, 'details') };
}

/** Sets one field, or with undefined removes it; a child is never without a name. */
export async function changeDetails(
  tx: Tx,
  who: Who,
  childPublicId: string,
  field: DetailField,
  value: string | undefined,
): Promise<{ ok: true } | Denied | { ok: false; reason: 'no-name' }> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may(rightFor(field));
  const known = access.ok && by ? await readDetails(tx, who.personId, access.child, 'edit') : undefined;
  if (!access.ok || !by || !known) return denied;
  const clean = value === undefined ? '' : field === 'name' ? cleanName(value) : cleanText(value);
  if (field === 'name' && clean === '') return { ok: false, reason: 'no-name' };
  const { [field]: _, ...others } = known;
  const changed = { ...others, ...(clean === '' ? {} : { [field]: clean }) } as ChildDetails;
  await updateChild(tx, access.child, changed);
  const actId = await recordAct(tx, actorBy(who, by), 'change-details', access.child.area);
  if (access.row)
    await recordEvent(tx, actId, access.row, {
      kind: 'details-changed',
      on: todayIn(access.schoolClass, tx.now),
      data: { field },
    });
  return { ok: true };
}
