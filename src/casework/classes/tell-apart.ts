/** Pupils of one class who are called the same: a mark that the teacher chooses stands behind the name of each, everywhere. */
import { cleanText } from '../../domain/names/names.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { actorBy, type Denied, denied, openChild } from '../records/case-access.ts';
import { childByPublicId, detailsOf, namesake, type Pupil, pupilsOf, updateChild } from '../records/children.ts';

/** More of one name are not asked about at once. */
export const mostNamesakes = 4;
export const longestMark = 12;

export interface Namesake {
  readonly publicId: string;
  readonly shown: string;
  readonly mark: string | undefined;
}

/** The child and those of the class who are called the same, in the order of the list; undefined where it is not for this person to say. */
export async function namesakesOf(tx: ReadTx, who: Who, childPublicId: string): Promise<Namesake[] | undefined> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('child.edit')) return undefined;
  const pupils = await pupilsOf(tx, access.child.unitId, todayIn(access.schoolClass, tx.now));
  const one = pupils.find(({ publicId }) => publicId === childPublicId);
  if (!one) return undefined;
  return pupils
    .filter((other) => namesake(other) === namesake(one))
    .slice(0, mostNamesakes)
    .map(({ publicId, shown, mark }) => ({ publicId, shown, mark }));
}

/** One pupil of each name that several have and that nothing tells apart yet. */
export const untold = (pupils: readonly Pupil[]): Pupil[] =>
  [...Map.groupBy(pupils, namesake).values()].flatMap((same) =>
    same.length > 1 && same.some(({ mark }) => mark === undefined) ? same.slice(0, 1) : [],
  );

/** `marks`: words by public id, short since they stand beside the initial too; an empty one is taken away. */
export async function tellApart(
  tx: Tx,
  who: Who,
  childPublicId: string,
  marks: Readonly<Record<string, string>>,
): Promise<{ ok: true } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('child.edit');
  const same = await namesakesOf(tx, who, childPublicId);
  if (!access.ok || !by || !same) return denied;
  await recordAct(tx, actorBy(who, by), 'tell-apart', access.child.area);
  for (const { publicId } of same) {
    const child = await childByPublicId(tx, publicId);
    const details = child && (await detailsOf(tx, child));
    if (!child || !details || marks[publicId] === undefined) continue;
    const { mark: _, ...others } = details;
    const mark = cleanText(marks[publicId]).slice(0, longestMark);
    await updateChild(tx, child, { ...others, ...(mark === '' ? {} : { mark }) });
  }
  return { ok: true };
}
