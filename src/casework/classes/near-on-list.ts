/** Who is on the list of a class that a child has come to, called nearly as the child: maybe another record of the same. */
import { markedInitial } from '../../domain/names/names.ts';
import { nearQuery } from '../../domain/names/near-name.ts';
import { NotReady } from '../../store/not-ready.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { type ChildRow, childById, detailsOf } from '../records/children.ts';
import { openedPages, pageVersions, warmNames } from '../records/names-in-reach.ts';
import { idsNear } from './find-child.ts';
import { pairToMerge } from './merge-children.ts';

export interface NearOnList {
  readonly publicId: string;
  readonly initial: string;
}

const openedAtOnce = 16;
const mostShown = 3;

/** Those whom the person may say to be one child with this one; nobody where they may not say so. */
export async function nearOnList(tx: ReadTx, who: Who, child: ChildRow, schoolClass: Unit): Promise<NearOnList[]> {
  const details = await detailsOf(tx, child);
  const query = details && nearQuery(details.name, hanSounds);
  if (!query) return [];
  const pages = await openedPages(tx, (await pageVersions(tx, [schoolClass.area])).pages, openedAtOnce);
  if (!pages) throw new NotReady((store) => warmNames(store, [schoolClass.area]));
  const near: NearOnList[] = [];
  for (const id of idsNear(pages, query)) {
    const other = id === child.id ? undefined : await childById(tx, id);
    if (!other || near.length === mostShown) continue;
    const pair = await pairToMerge(tx, who, child.publicId, other.publicId);
    const known = pair.ok ? await detailsOf(tx, other) : undefined;
    if (known) near.push({ publicId: other.publicId, initial: markedInitial(known, schoolClass.language) });
  }
  return near;
}
