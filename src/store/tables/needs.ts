/** What children need, and what their guardians agreed to. */
import type { Kit } from '../kit.ts';

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
      /** What a donor sees in place of the case number. */
      cardCode: k.text('card_code').notNull(),
      /** open, claimed, pledged, done, withdrawn */
      state: k.text('state').notNull(),
      holderId: k.person('holder_id'),
      leaseUntil: k.instant('lease_until'),
      /** What the donor saw and may see again: card (its values), pool (the kind alone). */
      pledgedAs: k.text('pledged_as'),
      openedOn: k.civil('opened_on').notNull(),
      doneOn: k.civil('done_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('need_public').on(t.publicId),
      k.uniqueIndex('need_card').on(t.cardCode),
      k.index('need_area').on(t.area, t.helper, t.state),
      k.index('need_case').on(t.caseId),
      k.index('need_holder').on(t.holderId, t.state),
    ],
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
      /** The child's own view: yes, no, too-young */
      childView: k.text('child_view').notNull(),
      withdrawnOn: k.civil('withdrawn_on'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [k.index('consent_child').on(t.childId, t.purpose)],
  );

  return { need, consent };
}
