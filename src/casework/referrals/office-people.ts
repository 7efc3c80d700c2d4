/** The offices of an area as its coordinator keeps them: who speaks for each, who is invited, and for whom a liaison speaks. */
import { grants, heldWith, mayBy, rolesWith } from '../../domain/rights.ts';
import { and, asc, eq, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { endOf, type Unit, unitById, unitByPublicId } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { invite } from '../joining/invitations.ts';
import { membersChanged } from '../ladder/members-changed.ts';
import { heldBy } from '../records/offices.ts';
import { officesMissing, openAt } from '../records/open-referrals.ts';

type Refused = { ok: false; reason: 'not-allowed' };

export interface Office {
  readonly agency: string;
  /** Names of its liaisons in the unit and below. */
  readonly people: readonly string[];
  /** It is responsible for an open case, and nobody acts for it. */
  readonly missing: boolean;
}

/** All offices of the unit's programme; without a unit those of the widest one that the person coordinates. */
export async function officesOf(
  tx: ReadTx,
  who: Who,
  unitPublicId: string | undefined,
): Promise<{ ok: true; unit: Unit; offices: readonly Office[] } | Refused> {
  const unit = unitPublicId === undefined ? await widestUnit(tx, who) : await unitByPublicId(tx, unitPublicId);
  if (!unit || !mayBy(who.held, 'people.invite', { area: unit.area })) return { ok: false, reason: 'not-allowed' };
  const missing = await officesMissing(tx, unit.area);
  const people = await liaisonsIn(tx, unit);
  const offices = ruleOf(unit).agencies.map(
    ({ code }): Office => ({ agency: code, people: people.get(code) ?? [], missing: missing.has(code) }),
  );
  return { ok: true, unit, offices: offices.toSorted((a, b) => Number(b.missing) - Number(a.missing)) };
}

async function widestUnit(tx: ReadTx, who: Who): Promise<Unit | undefined> {
  const held = heldWith(who.held, 'people.invite').toSorted((a, b) => a.area.length - b.area.length);
  return held[0] && unitById(tx, held[0].unitId);
}

async function liaisonsIn(tx: ReadTx, unit: Unit): Promise<Map<string, string[]>> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ personId: m.personId, agency: m.agency })
    .from(m)
    .where(
      and(
        gte(m.area, unit.area),
        lt(m.area, endOf(unit.area)),
        inArray(m.role, rolesWith('office.speak')),
        eq(m.status, 'active'),
        isNull(m.toAt),
      ),
    )
    .orderBy(asc(m.id));
  const names = new Map<string, string[]>();
  for (const { personId, agency } of rows)
    if (agency) names.set(agency, [...(names.get(agency) ?? []), await nameOf(tx, personId)]);
  return names;
}

/** One office, with the link that makes somebody its liaison there. */
export async function officeOf(tx: Tx, who: Who, unitPublicId: string, agency: string) {
  const found = await officesOf(tx, who, unitPublicId);
  const office = found.ok ? found.offices.find((one) => one.agency === agency) : undefined;
  if (!found.ok || !office) return { ok: false, reason: 'not-allowed' } as const;
  const link = await invite(tx, who, found.unit, 'liaison', agency);
  if (!link.ok) return link;
  return {
    ok: true,
    unit: found.unit,
    office,
    heldBy: heldBy(found.unit.programme, agency),
    open: await openAt(tx, found.unit.area, agency),
    code: link.code,
    expiresAt: link.expiresAt,
  } as const;
}

/** The liaison behind a coordinator's button; `agencies` are those of the programme there. */
export async function atLiaison(tx: ReadTx, who: Who, membershipPublicId: string) {
  const { membership: m } = tx.t;
  const [member] = await tx.db.select().from(m).where(eq(m.publicId, membershipPublicId));
  const by = member && mayBy(who.held, 'people.admit', { area: member.area });
  const unit = member && (await unitById(tx, member.unitId));
  if (!unit || !by || !grants(member.role, 'office.speak') || member.status !== 'active')
    return { ok: false, reason: 'not-allowed' } as const;
  const agencies = ruleOf(unit).agencies.map(({ code }) => code);
  return { ok: true, member, by, name: await nameOf(tx, member.personId), agencies } as const;
}

/** A liaison speaks for another office, or for none: what lay with them goes on, what waited for the new one comes. */
export async function setOffice(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
  agency: string | null,
): Promise<{ ok: true; name: string } | Refused> {
  const at = await atLiaison(tx, who, membershipPublicId);
  if (!at.ok || (agency !== null && !at.agencies.includes(agency))) return { ok: false, reason: 'not-allowed' };
  const { member, by, name } = at;
  if (member.agency === agency) return { ok: true, name };
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  await recordAct(tx, actor, 'set-office', member.area);
  await tx.db.update(tx.t.membership).set({ agency }).where(eq(tx.t.membership.id, member.id));
  await membersChanged(tx, { kind: 'office', member: { ...member, agency }, actor });
  return { ok: true, name };
}
