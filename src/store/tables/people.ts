/** Units, people, accounts, memberships, invitations, drafts, sessions. */
import type { Kit } from '../kit.ts';
import { sql } from '../orm.ts';

export function peopleTables(k: Kit) {
  const unit = k.table(
    'unit',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      parentId: k.id('parent_id'),
      /** A level of the programme (province … school, class), or agency, charity. */
      kind: k.text('kind').notNull(),
      /** Materialised path of short codes, `k3f9/x2m1/`: the area of every row that belongs here. */
      area: k.area('area').notNull(),
      name: k.text('name').notNull(),
      /** Latin letters at the head of its case numbers. */
      code: k.text('code').notNull(),
      programme: k.text('programme').notNull(),
      language: k.text('language').notNull(),
      timeZone: k.text('time_zone').notNull(),
      /** See casework/ground/unit-settings.ts. */
      settings: k.json<Readonly<Record<string, unknown>>>('settings').notNull(),
      createdAt: k.instant('created_at').notNull(),
      closedAt: k.instant('closed_at'),
    },
    (t) => [
      k.uniqueIndex('unit_public').on(t.publicId),
      k.uniqueIndex('unit_area').on(t.area),
      k.index('unit_parent').on(t.parentId),
    ],
  );

  const settingChange = k.table(
    'setting_change',
    {
      id: k.id('id').primaryKey(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      key: k.text('key').notNull(),
      /** What the unit itself had, and has from now on; null: nothing of its own. */
      before: k.json<unknown>('before'),
      after: k.json<unknown>('after'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.index('setting_change_act').on(t.actId), k.index('setting_change_unit').on(t.unitId, t.key, t.id)],
  );

  const person = k.table(
    'person',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      language: k.text('language').notNull(),
      /** When the language was chosen by the person, not guessed. */
      languageChosenAt: k.instant('language_chosen_at'),
      privacySeenAt: k.instant('privacy_seen_at'),
      /** { name } as the person calls themselves. */
      profile: k.sealed('profile'),
      createdAt: k.instant('created_at').notNull(),
    },
    (t) => [k.uniqueIndex('person_public').on(t.publicId)],
  );

  const account = k.table(
    'account',
    {
      id: k.id('id').primaryKey(),
      personId: k.person('person_id').notNull(),
      platform: k.text('platform').notNull(),
      /** Keyed hash of the messenger's id of the user. */
      address: k.text('address').notNull(),
      /** { address }: the user's id as text, which is that of the private chat too. Null in rows of an earlier version. */
      sealed: k.sealed('sealed'),
      unreachableSince: k.instant('unreachable_since'),
      /** The phone was lost: nothing is answered or sent from then on. */
      lockedAt: k.instant('locked_at'),
    },
    (t) => [k.uniqueIndex('account_address').on(t.platform, t.address), k.index('account_person').on(t.personId)],
  );

  const membership = k.table(
    'membership',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      personId: k.person('person_id').notNull(),
      role: k.text('role').notNull(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** Of a liaison: the agency whose office they speak for, a code of the programme. Null: none. */
      agency: k.text('agency'),
      /** waiting, active, declined, ended, removed (by a coordinator) */
      status: k.text('status').notNull(),
      fromAt: k.instant('from_at').notNull(),
      toAt: k.instant('to_at'),
      invitationId: k.id('invitation_id'),
    },
    (t) => [
      k.uniqueIndex('membership_public').on(t.publicId),
      k.index('membership_person').on(t.personId),
      k.index('membership_area').on(t.area, t.role, t.status),
      k.uniqueIndex('membership_once').on(t.personId, t.role, t.unitId).where(sql`status in ('waiting', 'active')`),
    ],
  );

  const invitation = k.table(
    'invitation',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      role: k.text('role').notNull(),
      /** Null on the installation's first coordinator link. */
      unitId: k.id('unit_id'),
      area: k.area('area').notNull(),
      /** Of a liaison: see membership. */
      agency: k.text('agency'),
      singleUse: k.bool('single_use').notNull(),
      createdBy: k.person('created_by'),
      /** The one person who comes back by it on another account, and whose account opened it. */
      forPersonId: k.person('for_person_id'),
      claimedById: k.person('claimed_by_id'),
      createdAt: k.instant('created_at').notNull(),
      expiresAt: k.instant('expires_at').notNull(),
      usedAt: k.instant('used_at'),
      revokedAt: k.instant('revoked_at'),
    },
    (t) => [k.uniqueIndex('invitation_public').on(t.publicId), k.index('invitation_unit').on(t.unitId, t.role)],
  );

  const draft = k.table(
    'draft',
    {
      id: k.id('id').primaryKey(),
      personId: k.person('person_id').notNull(),
      conversation: k.text('conversation').notNull(),
      /** Public id of what it is about, or empty. */
      subject: k.text('subject').notNull(),
      active: k.bool('active').notNull(),
      touchedAt: k.instant('touched_at').notNull(),
      body: k.sealed('body').notNull(),
    },
    (t) => [
      k.uniqueIndex('draft_subject').on(t.personId, t.conversation, t.subject),
      k.index('draft_active').on(t.personId, t.active),
    ],
  );

  const session = k.table('session', {
    key: k.text('key').primaryKey(),
    value: k.json<unknown>('value').notNull(),
    updatedAt: k.instant('updated_at').notNull(),
  });

  return { unit, settingChange, person, account, membership, invitation, draft, session };
}
