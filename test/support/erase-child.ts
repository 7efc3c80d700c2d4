/** A child's data are erased: somebody asks for it, and nobody stops it in three days. */
import { askErasure, erasureDue } from '../../src/casework/classes/ask-erasure.ts';
import type { ErasureReason } from '../../src/casework/classes/erase-child.ts';
import type { Tx } from '../../src/casework/ground/tx.ts';
import type { Who } from '../../src/casework/ground/who.ts';
import { eq } from '../../src/store/orm.ts';
import { press } from './needs.ts';
import type { Person } from './person.ts';
import { joinAs, type School } from './school.ts';

/** As if the three days were over at once. */
export async function eraseChild(tx: Tx, who: Who, childPublicId: string, because: ErasureReason, typed: string) {
  const asked = await askErasure(tx, who, childPublicId, because, typed);
  const { child } = tx.t;
  if (!asked.ok || asked.done) return asked;
  const [row] = await tx.db.update(child).set({ eraseAt: tx.now }).where(eq(child.publicId, childPublicId)).returning();
  await erasureDue(tx, row?.id ?? '');
  return asked;
}

/** Answers the questions that erasing asks; `typed` is the case number, or the name of a child without a case. */
export async function asksToErase(school: School, person: Person, childPublicId: string, typed: string): Promise<void> {
  await press(school, person, `child.erase:${childPublicId}`);
  person.taps(school.words('child.erase-family-asked'));
  await school.idle();
  person.says(typed);
  await school.idle();
}

/** A second coordinator joins and wants it too: it is done at once. */
export async function eraseByTwo(school: School, childPublicId: string, typed: string): Promise<void> {
  const { coordinator, stranger } = school.people;
  await asksToErase(school, coordinator, childPublicId, typed);
  await joinAs(school, 'stranger', 'coordinator');
  await asksToErase(school, stranger, childPublicId, typed);
  await stranger.sees(school.words('child.erase-done'));
}
