/** The person who acts: read once for each update, handed to every act. */
import type { Language } from '../domain/language.ts';
import type { HeldRole, Role } from '../domain/rights.ts';
import { and, asc, eq, isNull, type SQL, sql } from '../store/orm.ts';
import { prepared } from '../store/prepared.ts';
import type { ReadTx, Tx } from '../store/tx.ts';

export interface Held extends HeldRole {
  readonly membershipId: string;
  readonly unitKind: string;
  readonly timeZone: string;
  readonly programme: string;
}

export interface Who {
  readonly personId: string;
  readonly language: Language;
  readonly languageChosen: boolean;
  readonly privacySeen: boolean;
  /** They had blocked the bot, or their account was gone. */
  readonly unreachable: boolean;
  /** Active memberships, oldest first. */
  readonly held: readonly Held[];
  /** The person waits for a coordinator in at least one unit. */
  readonly waiting: boolean;
}

/** Null person: the clock acts. */
export interface Actor {
  readonly personId: string | null;
  readonly role: Role | null;
  readonly source: 'update' | 'tick' | 'job';
}

export const theClock: Actor = { personId: null, role: null, source: 'tick' };

/** Finds the person behind a messenger's account; undefined when this account never wrote before. */
export const whoIs = (tx: ReadTx, platform: string, address: string): Promise<Who | undefined> =>
  whoWhere(tx, and(eq(tx.t.account.platform, platform), eq(tx.t.account.address, address)));

/** The same of a person whose id is known. */
export const whoById = (tx: ReadTx, personId: string): Promise<Who | undefined> =>
  whoWhere(tx, eq(tx.t.account.personId, personId));

async function whoWhere(tx: ReadTx, where: SQL | undefined): Promise<Who | undefined> {
  const { account, person } = tx.t;
  const [row] = await tx.db
    .select({
      personId: person.id,
      language: person.language,
      chosenAt: person.languageChosenAt,
      privacySeenAt: person.privacySeenAt,
      unreachableSince: account.unreachableSince,
    })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(where);
  if (!row) return undefined;
  const memberships = await membershipsOf(tx, row.personId);
  return {
    personId: row.personId,
    language: row.language as Language,
    languageChosen: row.chosenAt !== null,
    privacySeen: row.privacySeenAt !== null,
    unreachable: row.unreachableSince !== null,
    held: memberships.filter((m) => m.status === 'active').map(({ status: _, ...held }) => held),
    waiting: memberships.some((m) => m.status === 'waiting'),
  };
}

async function membershipsOf(tx: ReadTx, personId: string): Promise<(Held & { status: string })[]> {
  const { membership: m, unit } = tx.t;
  const rows = await tx.db
    .select({
      membershipId: m.id,
      role: m.role,
      area: m.area,
      unitId: m.unitId,
      status: m.status,
      unitKind: unit.kind,
      timeZone: unit.timeZone,
      programme: unit.programme,
    })
    .from(m)
    .innerJoin(unit, eq(unit.id, m.unitId))
    .where(and(eq(m.personId, personId), isNull(m.toAt)))
    .orderBy(asc(m.id));
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** First contact: a person and their account, with the messenger's name sealed. */
export async function meetPerson(
  tx: Tx,
  input: { platform: string; address: string; language: Language; name: string },
): Promise<Who> {
  const personId = tx.newId();
  await tx.db.insert(tx.t.person).values({
    id: personId,
    publicId: tx.publicId(),
    language: input.language,
    profile: await tx.seals.seal(`person:${personId}`, 'person', personId, { name: input.name }),
    createdAt: tx.now,
  });
  await tx.db
    .insert(tx.t.account)
    .values({ id: tx.newId(), personId, platform: input.platform, address: input.address });
  return {
    personId,
    language: input.language,
    languageChosen: false,
    privacySeen: false,
    unreachable: false,
    held: [],
    waiting: false,
  };
}

/** The name by which a person is known to colleagues. */
export async function nameOf(tx: ReadTx, personId: string): Promise<string> {
  const [row] = await tx.db
    .select({ profile: tx.t.person.profile })
    .from(tx.t.person)
    .where(eq(tx.t.person.id, personId));
  if (!row?.profile) return '';
  const profile = (await tx.seals.open(`person:${personId}`, 'person', personId, row.profile)) as { name?: string };
  return profile?.name ?? '';
}

export async function chooseLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
  await tx.db.update(tx.t.person).set({ language, languageChosenAt: tx.now }).where(eq(tx.t.person.id, personId));
}

export async function acceptPrivacy(tx: Tx, personId: string): Promise<void> {
  await tx.db.update(tx.t.person).set({ privacySeenAt: tx.now }).where(eq(tx.t.person.id, personId));
}

const readerQuery = prepared(({ db, t }) =>
  db
    .select({ language: t.person.language, timeZone: t.unit.timeZone })
    .from(t.person)
    .leftJoin(
      t.membership,
      and(eq(t.membership.personId, t.person.id), eq(t.membership.status, 'active'), isNull(t.membership.toAt)),
    )
    .leftJoin(t.unit, eq(t.unit.id, t.membership.unitId))
    .where(eq(t.person.id, sql.placeholder('person')))
    .orderBy(asc(t.membership.id))
    .limit(1)
    .prepare('reader'),
);

/** Language and time zone in which a person reads. */
export async function readerFacts(tx: ReadTx, personId: string): Promise<{ language: Language; timeZone: string }> {
  const [row] = await readerQuery(tx).execute({ person: personId });
  return { language: (row?.language ?? 'en') as Language, timeZone: row?.timeZone ?? 'UTC' };
}
