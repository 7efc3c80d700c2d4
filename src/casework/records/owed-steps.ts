/** What a person is reminded of: open steps that are due, or of which a look is; and those that opened after that day. */
import type { CivilDate } from '../../domain/screen.ts';
import { and, eq, gt, isNull, lte, ne, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { StepOfCase } from './step-order.ts';

export async function owedBy(
  tx: ReadTx,
  personId: string,
  today: CivilDate,
  openedAfter: CivilDate,
): Promise<StepOfCase[]> {
  const { step: s, caseRow: c } = tx.t;
  const theirs = or(
    and(eq(s.handedTo, personId), eq(s.handedState, 'accepted')),
    and(eq(s.ownerId, personId), or(isNull(s.handedState), ne(s.handedState, 'accepted'))),
  );
  return tx.db
    .select({ step: s, row: c })
    .from(s)
    .innerJoin(c, eq(c.id, s.caseId))
    .where(
      and(
        eq(s.status, 'open'),
        or(lte(s.dueOn, today), lte(s.reviewOn, today), gt(s.openedOn, openedAfter)),
        or(isNull(s.snoozedUntil), lte(s.snoozedUntil, today)),
        theirs,
      ),
    );
}
