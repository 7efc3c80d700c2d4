/** The person who acts: read once for each update, handed to every act. */

import type { Language } from '../../domain/language.ts';
import { groupOf } from '../../domain/recipient.ts';
import type { HeldRole, Role } from '../../domain/rights.ts';
import { addressKey, sealedAddress } from '../../store/addresses.ts';
import { and, eq, isNull, type SQL, sql } from '../../store/orm.ts';
import { remembered } from '../../store/remembered.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';

interface Held extends HeldRole {
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
  /** The account was locked: a phone was lost. It holds nothing, whatever the person holds. */
  readonly locked: boolean;
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

const columns = ({ t }: Pick<ReadTx, 't'>) => ({
  personId: t.person.id,
  language: t.person.language,
  chosenAt: t.person.languageChosenAt,
  privacySeenAt: t.person.privacySeenAt,
  unreachableSince: t.account.unreachableSince,
  lockedAt: t.account.lockedAt,
  membershipId: t.membership.id,
  role: t.membership.role,
  area: t.membership.area,
  unitId: t.membership.unitId,
  status: t.membership.status,
  unitKind: t.unit.kind,
  timeZone: t.unit.timeZone,
  programme: t.unit.programme,
});

/** One row for each membership that has not ended, or one without. */
const selectWho = ({ db, t }: Pick<ReadTx, 'db' | 't'>, where: SQL | undefined) =>
  db
    .select(columns({ t }))
    .from(t.account)
    .innerJoin(t.person, eq(t.person.id, t.account.personId))
    .leftJoin(t.membership, and(eq(t.membership.personId, t.person.id), isNull(t.membership.toAt)))
    .leftJoin(t.unit, eq(t.unit.id, t.membership.unitId))
    .where(where);

const whoTables = ['account', 'person', 'membership', 'unit'] as const;

const byAddress = remembered(
  whoTables,
  (scope) => {
    const { account } = scope.t;
    const address = eq(account.address, sql.placeholder('address'));
    const mine = and(eq(account.platform, sql.placeholder('platform')), address);
    return selectWho(scope, mine).prepare('who_by_address');
  },
  (rows) => {
    const who = whoFrom(rows);
    return who?.locked ? { ...who, held: [], waiting: false } : who;
  },
);

const byPerson = remembered(
  whoTables,
  (scope) => selectWho(scope, eq(scope.t.account.personId, sql.placeholder('personId'))).prepare('who_by_person'),
  whoFrom,
);

/** Finds the person behind a messenger's account; undefined when this account never wrote before. */
export const whoIs = (tx: ReadTx, platform: string, address: string): Promise<Who | undefined> =>
  byAddress(tx, { platform, address: addressKey(tx.seals, platform, address) });

/** The same of a person whose id is known. */
export const whoById = (tx: ReadTx, personId: string): Promise<Who | undefined> => byPerson(tx, { personId });

type Row = Awaited<ReturnType<typeof selectWho>>[number];

function whoFrom(rows: readonly Row[]): Who | undefined {
  const [row] = rows;
  if (!row) return undefined;
  return {
    personId: row.personId,
    language: row.language as Language,
    languageChosen: row.chosenAt !== null,
    privacySeen: row.privacySeenAt !== null,
    unreachable: row.unreachableSince !== null,
    locked: row.lockedAt !== null,
    held: oldestFirst(rows).flatMap((of) => (of.status === 'active' ? heldFrom(of) : [])),
    waiting: rows.some((of) => of.status === 'waiting'),
  };
}

/** By id, which is time-ordered; sorting the few rows here spares SQLite a sorter, half the cost of the query. */
const oldestFirst = <R extends { membershipId: string | null }>(rows: readonly R[]): readonly R[] =>
  rows.length < 2 ? rows : rows.toSorted((a, b) => ((a.membershipId ?? '') < (b.membershipId ?? '') ? -1 : 1));

function heldFrom(row: Row): Held[] {
  const { membershipId, role, area, unitId, unitKind, timeZone, programme } = row;
  if (membershipId === null || role === null || area === null || unitId === null) return [];
  if (unitKind === null || timeZone === null || programme === null) return [];
  return [{ membershipId, role: role as Role, area, unitId, unitKind, timeZone, programme }];
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
  const account = { id: tx.newId(), personId, platform: input.platform };
  const address = await sealedAddress(tx, { ...account, address: input.address });
  await tx.db.insert(tx.t.account).values({ ...account, ...address });
  return {
    personId,
    language: input.language,
    languageChosen: false,
    privacySeen: false,
    unreachable: false,
    locked: false,
    held: [],
    waiting: false,
  };
}

interface Profile {
  readonly name?: string;
  /** By which the messenger's account can be found, without the @. */
  readonly username?: string;
}

/** Empty when the person was erased. */
export async function profileOf(tx: ReadTx, personId: string): Promise<Profile> {
  const [row] = await tx.db
    .select({ profile: tx.t.person.profile })
    .from(tx.t.person)
    .where(eq(tx.t.person.id, personId));
  if (!row?.profile) return {};
  return ((await tx.seals.open(`person:${personId}`, 'person', personId, row.profile)) ?? {}) as Profile;
}

/** The name by which a person is known to colleagues. */
export const nameOf = async (tx: ReadTx, personId: string): Promise<string> =>
  (await profileOf(tx, personId)).name ?? '';

/** The account's username as it is now; undefined: it has none any more. */
export async function noteUsername(tx: Tx, personId: string, username: string | undefined): Promise<void> {
  const { username: before, ...profile } = await profileOf(tx, personId);
  if (username === before) return;
  const now: Profile = username === undefined ? profile : { ...profile, username };
  await tx.db
    .update(tx.t.person)
    .set({ profile: await tx.seals.seal(`person:${personId}`, 'person', personId, now) })
    .where(eq(tx.t.person.id, personId));
}

export async function chooseLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
  await tx.db.update(tx.t.person).set({ language, languageChosenAt: tx.now }).where(eq(tx.t.person.id, personId));
}

export async function acceptPrivacy(tx: Tx, personId: string): Promise<void> {
  await tx.db.update(tx.t.person).set({ privacySeenAt: tx.now }).where(eq(tx.t.person.id, personId));
}

const readerQuery = remembered(
  ['person', 'membership', 'unit'],
  ({ db, t }) =>
    db
      .select({ language: t.person.language, timeZone: t.unit.timeZone, membershipId: t.membership.id })
      .from(t.person)
      .leftJoin(
        t.membership,
        and(eq(t.membership.personId, t.person.id), eq(t.membership.status, 'active'), isNull(t.membership.toAt)),
      )
      .leftJoin(t.unit, eq(t.unit.id, t.membership.unitId))
      .where(eq(t.person.id, sql.placeholder('person')))
      .prepare('reader'),
  (rows) => {
    const [row] = oldestFirst(rows);
    return { language: (row?.language ?? 'en') as Language, timeZone: row?.timeZone ?? 'UTC' };
  },
);

/** Language and time zone in which a person reads, or a group. */
export async function readerFacts(tx: ReadTx, personId: string): Promise<{ language: Language; timeZone: string }> {
  const group = groupOf(personId);
  return group ? { language: group.language, timeZone: 'UTC' } : readerQuery(tx, { person: personId });
}

export async function hasAnybody(tx: ReadTx): Promise<boolean> {
  const [somebody] = await tx.db.select({ id: tx.t.person.id }).from(tx.t.person).limit(1);
  return somebody !== undefined;
}
