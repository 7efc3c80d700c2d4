/** Who of a list may be a child that the teacher's lists know under another spelling, or knew before. */
import { nearQuery } from '../../domain/names/near-name.ts';
import { sameName } from '../../domain/names/same-name.ts';
import { NotReady } from '../../store/not-ready.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { childById, detailsOf, hasLeft } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import { openedPages, pageVersions, warmNames } from '../records/names-in-reach.ts';
import { idsNear } from './find-child.ts';

export interface Likely {
  /** As it stands in the list that is to be saved. */
  readonly name: string;
  readonly child: {
    readonly publicId: string;
    readonly name: string;
    readonly schoolClass: string;
    /** Off the list by now. */
    readonly left: boolean;
  };
}

/** More are not asked about at once: those who left first, since they have the likeliest reason to be on a list again. */
const mostAsked = 20;
/** A list of a whole school is not compared name by name while somebody waits. */
const mostCompared = 400;
const openedAtOnce = 16;
const isLatin = (name: string): boolean => /\p{Script=Latin}/u.test(name);

interface NewPupil {
  readonly name: string;
  /** Name of the class that they come to. */
  readonly className: string | undefined;
}

/**
 * `pupils`: those who are on no list yet; `listed`: names of the list that are known. Pupils of another class are asked
 * about only if they are called just so, or in another script: of two classes some names are always one letter apart.
 */
export async function likelyKnown(
  tx: ReadTx,
  who: Who,
  pupils: readonly NewPupil[],
  listed: readonly string[],
): Promise<Likely[]> {
  if (pupils.length > mostCompared) return [];
  const names = new Map(pupils.map((pupil) => [pupil.name, pupil.className]));
  const classes = new Map<string, Unit>();
  for (const id of ownClassIds(who)) {
    const unit = await unitById(tx, id);
    if (unit) classes.set(id, unit);
  }
  const areas = [...classes.values()].map(({ area }) => area);
  const pages = await openedPages(tx, (await pageVersions(tx, areas)).pages, openedAtOnce);
  if (!pages) throw new NotReady((store) => warmNames(store, areas));
  const likely: Likely[] = [];
  for (const [name, className] of names) {
    const query = nearQuery(name, hanSounds);
    for (const id of query ? idsNear(pages, query) : []) {
      const row = await childById(tx, id);
      const schoolClass = row && classes.get(row.unitId);
      const known = row && schoolClass && row.mergedInto === null ? await detailsOf(tx, row) : undefined;
      if (!row || !schoolClass || !known) continue;
      const left = hasLeft(row, todayIn(schoolClass, tx.now));
      const isSame = (other: string): boolean => sameName(other, known.name);
      // Who stands in the list of their own class is not also this one.
      const isListed =
        listed.some(isSame) || pupils.some((one) => one.className === schoolClass.name && isSame(one.name));
      if (!left && isListed) continue;
      const isElsewhere = !left && schoolClass.name !== className;
      if (isElsewhere && !isSame(name) && isLatin(name) === isLatin(known.name)) continue;
      likely.push({ name, child: { publicId: row.publicId, name: known.name, schoolClass: schoolClass.name, left } });
    }
  }
  return likely.toSorted((a, b) => Number(b.child.left) - Number(a.child.left)).slice(0, mostAsked);
}
