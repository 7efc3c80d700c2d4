/** What children need, what donors see of it and pledge, and what their guardians agreed to. */
import type { Kit } from '../kit.ts';

/** What a guardian was told that donors would see of one need. */
export interface ShownOfNeed {
  readonly kind: string;
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
}

export function needTables(k: Kit) {
  const need = k.table(
    'need',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      caseId: k.case('case_id').notNull(),
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      kind: k.text('kind').notNull(),
      /** volunteer or donor: who can meet it. */
      helper: k.text('helper').notNull(),
      /** What it costs, in the smallest unit of the currency: both bounds within; no upper one where nobody can say. */
      costFrom: k.int('cost_from'),
      costTo: k.int('cost_to'),
      currency: k.text('currency'),
      stage: k.text('stage'),
      province: k.text('province'),
      /** open, claimed, pledged, done, withdrawn */
      state: k.text('state').notNull(),
      /** The volunteer who has claimed it. */
      holderId: k.person('holder_id'),
      leaseUntil: k.instant('lease_until'),
      /** Since when it may be shown to donors and stands on no card; null while it may not. */
      waitsSince: k.instant('waits_since'),
      openedOn: k.civil('opened_on').notNull(),
      doneOn: k.civil('done_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('need_public').on(t.publicId),
      k.index('need_area').on(t.area, t.helper, t.state),
      k.index('need_case').on(t.caseId),
      k.index('need_holder').on(t.holderId, t.state),
    ],
  );

  /** What donors see, as it was decided in its week: nothing that happens to the need later changes its values. */
  const card = k.table(
    'card',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      /** What a donor calls it by, in place of the case number. */
      code: k.text('code').notNull(),
      needId: k.id('need_id').notNull(),
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      /** The topmost unit, whose donors see it. */
      tree: k.text('tree').notNull(),
      kind: k.text('kind'),
      band: k.text('band'),
      stage: k.text('stage'),
      province: k.text('province'),
      /** offered, pledged, ended: it can't be pledged any more. */
      state: k.text('state').notNull(),
      /** From when it looks taken; null: it does not. */
      takenAt: k.instant('taken_at'),
      /** From when it is not there any more. */
      leavesAt: k.instant('leaves_at'),
    },
    (t) => [
      k.uniqueIndex('card_public').on(t.publicId),
      k.uniqueIndex('card_code').on(t.code),
      k.index('card_need').on(t.needId),
      k.index('card_tree').on(t.tree, t.state),
    ],
  );

  /** How many children of a tree wait for a kind, as it was rounded in its week. */
  const pool = k.table(
    'pool',
    { tree: k.text('tree').notNull(), kind: k.text('kind').notNull(), about: k.int('about').notNull() },
    (t) => [k.primaryKey({ columns: [t.tree, t.kind] })],
  );

  const pledge = k.table(
    'pledge',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      needId: k.id('need_id').notNull(),
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      donorId: k.person('donor_id').notNull(),
      code: k.text('code').notNull(),
      /** What the donor saw, and may see again: of a count the kind alone. */
      kind: k.text('kind'),
      band: k.text('band'),
      stage: k.text('stage'),
      province: k.text('province'),
      /** So much in the smallest unit of the currency; null: all that is missing. */
      amount: k.int('amount'),
      currency: k.text('currency'),
      /** Months for which it goes on after this one; null: it is given once. */
      monthsLeft: k.int('months_left'),
      /** When the donor said that it is given. */
      sentOn: k.civil('sent_on'),
      /** held, done, over */
      state: k.text('state').notNull(),
      madeAt: k.instant('made_at').notNull(),
      until: k.instant('until'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('pledge_public').on(t.publicId),
      k.index('pledge_need').on(t.needId, t.state),
      k.index('pledge_donor').on(t.donorId, t.state),
    ],
  );

  /** How donors give a kind, as an institution has it: the same for all of a tree. */
  const giving = k.table(
    'giving',
    {
      tree: k.text('tree').notNull(),
      kind: k.text('kind').notNull(),
      words: k.text('words').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.tree, t.kind] })],
  );

  const consent = k.table(
    'consent',
    {
      id: k.id('id').primaryKey(),
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      purpose: k.text('purpose').notNull(),
      givenOn: k.civil('given_on').notNull(),
      /** paper, in-person, voice */
      how: k.text('how').notNull(),
      /** Who gave it: mother, father, both, guardian. */
      givenBy: k.text('given_by').notNull(),
      /** Version of the text that was read out or signed. */
      formVersion: k.int('form_version').notNull(),
      /** The needs as the text named them; null: one of a version that named what cards tell, not these. */
      shown: k.json<readonly ShownOfNeed[]>('shown'),
      /** The child's own view: yes, no, too-young */
      childView: k.text('child_view').notNull(),
      withdrawnOn: k.civil('withdrawn_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.index('consent_child').on(t.childId, t.purpose)],
  );

  return { need, card, pool, pledge, giving, consent };
}
