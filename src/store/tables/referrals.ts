/** Which agency is asked to remove the cause in a case, or to help with it. */
import type { Kit } from '../kit.ts';

export function referralTables(k: Kit) {
  const referral = k.table(
    'referral',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      caseId: k.case('case_id').notNull(),
      area: k.area('area').notNull(),
      /** A code of the programme. */
      agency: k.text('agency').notNull(),
      /** responsible: must remove the cause; supporting: is informed, and may help. */
      part: k.text('part').notNull(),
      /** The reason that it answers to: a code of the programme. */
      reason: k.text('reason').notNull(),
      /** proposed, waiting-approval (a coordinator's tap is wanted), sent, accepted, declined, done, withdrawn */
      state: k.text('state').notNull(),
      /** Why it was declined or withdrawn: a code. */
      because: k.text('because'),
      /** With whom it lies; null while it is not sent, or nobody acts for the agency here. */
      liaisonId: k.person('liaison_id'),
      sentBy: k.person('sent_by'),
      sentOn: k.civil('sent_on'),
      /** Sent: to be answered by then. Accepted: to be looked at again. Supporting: null until it is accepted. */
      dueOn: k.civil('due_on'),
      endedOn: k.civil('ended_on'),
      /** Those above were told that it is late. */
      escalatedAt: k.instant('escalated_at'),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('referral_public').on(t.publicId),
      k.index('referral_case').on(t.caseId),
      k.index('referral_area').on(t.area, t.state),
      k.index('referral_liaison').on(t.liaisonId, t.state),
    ],
  );

  return { referral };
}
