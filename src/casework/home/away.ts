/**
 * Children who are away although no step is due: the ladder has none for them (yet), or every step was taken. They stay
 * in sight until they are back.
 */
import type { AwayCase } from '../../domain/screens/digest.ts';
import type { ReadTx } from '../../store/tx.ts';
import { countListed, firstOfList } from '../records/case-pages.ts';
import type { CaseScope } from '../records/case-scope.ts';
import { classOf, initialIn } from '../records/step-rows.ts';

/** Their number, and the first of them: the longest absence first. */
export async function awayCases(
  tx: ReadTx,
  scope: CaseScope,
  shown: number,
): Promise<{ readonly cases: readonly AwayCase[]; readonly total: number }> {
  const away = { view: 'away' };
  const total = await countListed(tx, scope, away);
  const rows = shown > 0 ? await firstOfList(tx, scope, away, shown) : [];
  const cases = rows.map(
    async (row): Promise<AwayCase> => ({
      publicId: row.publicId,
      number: row.number,
      initial: await initialIn(tx, row, await classOf(tx, row)),
      absentDays: row.absentDays,
    }),
  );
  return { cases: await Promise.all(cases), total };
}
