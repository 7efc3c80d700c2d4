/** What is known here of somebody who asks to come in, for whoever decides: an account is not a face. */
import type { Language } from '../../domain/language.ts';
import { mixesAlphabets, seenAs } from '../../domain/names/alike.ts';
import { treeOf } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, desc, eq, gte, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { nameOf, profileOf } from '../ground/who.ts';

export interface Acquaintance {
  readonly name: string;
  /** Without the @. */
  readonly username: string | undefined;
  readonly language: Language;
  /** The day on which the account first wrote here. */
  readonly since: CivilDate;
  /** Who made the link. */
  readonly linkOf: string | undefined;
  /** The last time that this account was removed from a unit of the tree. */
  readonly removedOn: CivilDate | undefined;
  /** A member of the tree whose name looks the same. */
  readonly looksLike: string | undefined;
  readonly mixesAlphabets: boolean;
}

export async function acquaintanceOf(
  tx: ReadTx,
  asking: { readonly personId: string; readonly invitationId: string | null },
  unit: Unit,
): Promise<Acquaintance> {
  const { invitation, person } = tx.t;
  const [row] = await tx.db.select().from(person).where(eq(person.id, asking.personId));
  const [link] =
    asking.invitationId === null
      ? []
      : await tx.db.select().from(invitation).where(eq(invitation.id, asking.invitationId));
  const { name = '', username } = await profileOf(tx, asking.personId);
  const removedAt = await lastRemoval(tx, asking.personId, unit);
  return {
    name,
    username,
    language: (row?.language ?? 'en') as Language,
    since: todayIn(unit, row?.createdAt ?? tx.now),
    linkOf: link?.createdBy ? await nameOf(tx, link.createdBy) : undefined,
    removedOn: removedAt === undefined ? undefined : todayIn(unit, removedAt),
    looksLike: await memberLike(tx, asking.personId, name, unit),
    mixesAlphabets: mixesAlphabets(name),
  };
}

/** When a coordinator of the tree removed this account last. */
export async function lastRemoval(tx: ReadTx, personId: string, unit: Unit): Promise<number | undefined> {
  const { membership: m } = tx.t;
  const tree = treeOf(unit.area);
  const [row] = await tx.db
    .select({ toAt: m.toAt })
    .from(m)
    .where(and(eq(m.personId, personId), eq(m.status, 'removed'), gte(m.area, tree), lt(m.area, endOf(tree))))
    .orderBy(desc(m.toAt))
    .limit(1);
  return row?.toAt ?? undefined;
}

async function memberLike(tx: ReadTx, personId: string, name: string, unit: Unit): Promise<string | undefined> {
  const { membership: m } = tx.t;
  const tree = treeOf(unit.area);
  const members = await tx.db
    .selectDistinct({ personId: m.personId })
    .from(m)
    .where(and(eq(m.status, 'active'), gte(m.area, tree), lt(m.area, endOf(tree))));
  const looks = seenAs(name);
  for (const member of looks === '' ? [] : members) {
    if (member.personId === personId) continue;
    const known = await nameOf(tx, member.personId);
    if (seenAs(known) === looks) return known;
  }
  return undefined;
}
