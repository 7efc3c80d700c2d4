/** Where somebody may tell of a child out of school, and what the questions about it depend on. */
import { ageOn, type BornBetween } from '../../domain/age.ts';
import { mayBy, type Right } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Programme } from '../../programmes/model.ts';
import type { Term } from '../../programmes/terms.ts';
import type { ReadTx } from '../../store/tx.ts';
import { alikeChildren, type FoundChild } from '../classes/find-child.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { termsAround } from '../ground/unit-calendars.ts';
import { type Unit, unitById, unitsAbove, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { openChild } from '../records/case-access.ts';

/** A message has room for about so many buttons. */
const mostPlaces = 60;

export interface ToldFacts {
  readonly today: CivilDate;
  readonly language: Who['language'];
  readonly calendar: Programme['calendar'];
  /** Whose phone numbers. */
  readonly country: Programme['country'];
  /** Of the first of the places. */
  readonly terms: readonly Term[];
  /** Codes of the kinds that are told. */
  readonly kinds: readonly string[];
  /** Areas and schools, the person's own first. */
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly reasons: readonly string[];
  /** The child is known already and need not be described. */
  readonly known: boolean;
  /** Children within reach who may be the one of the name that was told. */
  readonly alike: readonly FoundChild[];
}

/** `childPublicId` or empty. Undefined where there is nothing that the person may tell. */
export async function toldFacts(
  tx: ReadTx,
  who: Who,
  childPublicId = '',
  name?: unknown,
): Promise<ToldFacts | undefined> {
  const child = childPublicId === '' ? undefined : await openChild(tx, who, childPublicId);
  if (child && !(child.ok && child.may('case.tell'))) return undefined;
  const places = child?.ok ? [child.schoolClass] : await placesFor(tx, who, 'case.tell');
  const [first] = places;
  const kinds = first ? toldKinds(first.programme) : [];
  if (!first || kinds.length === 0) return undefined;
  const { calendar, country, reasons } = ruleOf(first);
  const today = todayIn(first, tx.now);
  return {
    today,
    terms: await termsAround(tx, first, today),
    language: who.language,
    calendar,
    country,
    kinds,
    places: places.map(({ publicId, name }) => ({ id: publicId, name })),
    reasons: reasons.map(({ code }) => code),
    known: child !== undefined,
    alike: child === undefined && typeof name === 'string' ? await alikeChildren(tx, who, name, first.area) : [],
  };
}

/** Areas and schools in which the person holds the right; a teacher's class stands for its school. */
export async function placesFor(tx: ReadTx, who: Who, right: Right): Promise<Unit[]> {
  const places = new Map<string, Unit>();
  for (const held of who.held) {
    if (!mayBy([held], right, { area: held.area })) continue;
    const unit = await unitById(tx, held.unitId);
    const own = unit && (await unitsAbove(tx, unit)).find(isPlace);
    if (!own) continue;
    places.set(own.id, own);
    if (own.id === unit.id)
      for (const below of await unitsBelow(tx, own.area)) if (isPlace(below)) places.set(below.id, below);
  }
  return [...places.values()].slice(0, mostPlaces);
}

const isPlace = ({ kind, programme }: Pick<Unit, 'kind' | 'programme'>): boolean =>
  ruleOf({ programme }).levels.some(({ code, holds }) => code === kind && holds !== 'class');

export const toldKinds = (programme: string): string[] =>
  ruleOf({ programme }).caseKinds.flatMap(({ code, told }) => (told ? [code] : []));

/** Whether nobody who was born then is of the programme's ages today. */
export function outOfAge(
  programme: string,
  born: BornBetween | undefined,
  today: CivilDate,
): 'under' | 'over' | undefined {
  if (born === undefined) return undefined;
  const { age } = ruleOf({ programme });
  const { youngest, oldest } = ageOn(born, today);
  return oldest < age.min ? 'under' : youngest > age.max ? 'over' : undefined;
}
