/** The number of the case that something is about: a dialogue says it with each question. */
import { eq } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';

/** What the public id belongs to. */
export type Numbered = 'case' | 'child' | 'step' | 'referral' | 'need';

/** Undefined for a child without a case, and for an id that is nobody's. */
export async function caseNumberOf(tx: ReadTx, of: Numbered, publicId: string): Promise<string | undefined> {
  const { caseRow: c, child, step, referral, need } = tx.t;
  const found = (): Promise<{ number: string }[]> => {
    const number = { number: c.number };
    switch (of) {
      case 'case':
        return tx.db.select(number).from(c).where(eq(c.publicId, publicId));
      case 'child':
        return tx.db
          .select(number)
          .from(c)
          .innerJoin(child, eq(child.id, c.childId))
          .where(eq(child.publicId, publicId));
      case 'step':
        return tx.db.select(number).from(c).innerJoin(step, eq(step.caseId, c.id)).where(eq(step.publicId, publicId));
      case 'referral':
        return tx.db
          .select(number)
          .from(c)
          .innerJoin(referral, eq(referral.caseId, c.id))
          .where(eq(referral.publicId, publicId));
      case 'need':
        return tx.db.select(number).from(c).innerJoin(need, eq(need.caseId, c.id)).where(eq(need.publicId, publicId));
    }
  };
  return (await found())[0]?.number;
}
