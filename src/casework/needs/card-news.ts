/** Donors are told once a week, if there is something new to see: a few in one transaction, in waking hours. */
import { rolesWith } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { newCardsScreen } from '../../domain/screens/cards.ts';
import { and, asc, eq, gt, gte, inArray, lt } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { todayIn, wakingTime } from '../ground/school-days.ts';
import { tellDonor } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';

/** Donors told in one transaction. */
const piece = 50;

/** From the next waking hour on the donors of the tree are told that so many cards are new. */
export async function tellOfCards(tx: Tx, root: Unit, cards: number): Promise<void> {
  await saveKept(tx, 'card-news', { cards, after: '' }, root.id);
  await setTimer(tx, 'card-news', root.id, wakingTime(root, tx.now));
}

/** A piece of it; at once the next one, until all are told. */
export async function cardNewsDue(tx: Tx, rootId: string): Promise<Instant | undefined> {
  const root = await unitById(tx, rootId);
  const news = await readKept(tx, 'card-news', rootId);
  if (!root || !news) return undefined;
  const { membership: m } = tx.t;
  const donors = await tx.db
    .select({ id: m.id, personId: m.personId })
    .from(m)
    .where(
      and(
        gte(m.area, root.area),
        lt(m.area, endOf(root.area)),
        inArray(m.role, rolesWith('card.pledge')),
        eq(m.status, 'active'),
        gt(m.id, news.after),
      ),
    )
    .orderBy(asc(m.id))
    .limit(piece);
  const screen = newCardsScreen(news.cards);
  // Who is a donor of two units has one message.
  const handle = `card-news:${rootId}:${todayIn(root, tx.now)}`;
  for (const { personId } of donors) await tellDonor(tx, personId, screen, { hours: root, handle, bulk: true });
  if (donors.length < piece) return undefined;
  await saveKept(tx, 'card-news', { ...news, after: donors.at(-1)?.id ?? '' }, rootId);
  return tx.now;
}
