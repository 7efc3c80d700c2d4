/** What needs and pledges put on the home screen of those who can do something about them. */

import { action } from '../../domain/action.ts';
import { holds } from '../../domain/rights.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { needName } from '../../domain/screens/need-parts.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Who } from '../ground/who.ts';
import { donorNeedsWaiting } from '../needs/need-board.ts';
import { myPledges } from '../needs/pledges.ts';
import { myTasks, openTasks } from '../needs/tasks.ts';

/** Tasks in hand first, then those that wait; for a coordinator what is to be delivered and lacks a consent. */
export async function needItems(tx: ReadTx, who: Who): Promise<Item[]> {
  return [...(await helperItems(tx, who)), ...(await donorItems(tx, who)), ...(await coordinatorItems(tx, who))];
}

async function helperItems(tx: ReadTx, who: Who): Promise<Item[]> {
  if (!holds(who.held, 'need.claim')) return [];
  const mine = (await myTasks(tx, who)).map(
    (task): Item => ({
      label: {
        key: 'task.home-mine',
        values: { need: needName(task.kind), number: { code: task.number } },
      },
      action: action('task.open', task.publicId),
      overdue: false,
    }),
  );
  const open = await openTasks(tx, who);
  if (open.length === 0) return mine;
  const waiting: Item = {
    label: { key: 'task.home-open', values: { count: open.length } },
    action: action('tasks'),
    overdue: false,
  };
  return [...mine, waiting];
}

async function donorItems(tx: ReadTx, who: Who): Promise<Item[]> {
  if (!holds(who.held, 'card.pledge')) return [];
  return (await myPledges(tx, who))
    .filter(({ state }) => state === 'held')
    .map(
      (pledge): Item => ({
        label: { key: 'card.button', values: { need: needName(pledge.kind), code: { code: pledge.code } } },
        action: action('pledge.open', pledge.publicId),
        overdue: false,
      }),
    );
}

async function coordinatorItems(tx: ReadTx, who: Who): Promise<Item[]> {
  if (!holds(who.held, 'delivery.confirm')) return [];
  const { pledged, noConsent } = await donorNeedsWaiting(tx, who);
  const item = (key: 'needs.home-pledged' | 'needs.home-no-consent', count: number, state: string): Item[] =>
    count > 0 ? [{ label: { key, values: { count } }, action: action('needs.list', state, 0), overdue: false }] : [];
  return [...item('needs.home-pledged', pledged, 'pledged'), ...item('needs.home-no-consent', noConsent, 'no-consent')];
}
