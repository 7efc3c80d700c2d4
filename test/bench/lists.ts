/** Class lists of 10,000 seeds: the share of their names that the preview names, and that come out as pupils. */
import { accountOf } from '../support/list-account.ts';
import { madeList } from '../support/made-lists.ts';
import type { Figure } from './figure.ts';
import { say } from './numbers.ts';

const SEEDS = 10_000;

export async function lists(): Promise<Figure[]> {
  let [names, missing, wrong] = [0, 0, 0];
  for (let seed = 0; seed < SEEDS; seed++) {
    const list = madeList(seed);
    const account = accountOf(list);
    names += list.names.length;
    missing += account.missing.length;
    wrong += account.unread.length + account.extra.length;
    if (account.missing.length > 0) say(`seed ${seed}, ${list.described}: ${account.missing.join(', ')}`);
  }
  say(`${SEEDS} lists, ${names} names`);
  return [
    { name: 'list.accounted', value: 1 - missing / names, unit: 'ratio', atLeast: 1 },
    { name: 'list.read', value: 1 - wrong / names, unit: 'ratio', atLeast: 0.999 },
  ];
}
