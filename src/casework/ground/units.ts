/** Units: a tree, each with the path of short codes that is the area of all its rows. */
import type { Language } from '../../domain/language.ts';
import { mayBy } from '../../domain/rights.ts';
import { and, asc, eq, gte, isNull, lt, ne, notInArray, sql } from '../../store/orm.ts';
import { remembered } from '../../store/remembered.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from './acts.ts';
import { ruleOf } from './rule-of.ts';
import { freeUnitCode } from './unit-code.ts';
import type { Who } from './who.ts';

export type Unit = Tables['unit']['$inferSelect'];

/** What a unit is told when it is made, and keeps: a province for cards where no unit above is one; a class's stage. */
export interface GivenSettings {
  readonly province?: string;
  readonly stage?: string;
}

/** Kind of the lists of children who are in no class yet, beside the levels of the programme. */
export const waitingKind = 'waiting';

/** The first unit of an installation, or of a programme. Its creator becomes its coordinator elsewhere. */
export async function createUnit(
  tx: Tx,
  input: {
    parent?: Unit;
    kind: string;
    name: string;
    programme: string;
    language: Language;
    timeZone: string;
    settings?: GivenSettings;
  },
): Promise<Unit> {
  const area = `${input.parent?.area ?? ''}${tx.publicId().slice(0, 5)}/`;
  const [unit] = await tx.db
    .insert(tx.t.unit)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      parentId: input.parent?.id ?? null,
      kind: input.kind,
      area,
      name: input.name,
      code: await freeUnitCode(tx, input.name, tx.publicId()),
      programme: input.programme,
      language: input.language,
      timeZone: input.timeZone,
      settings: { ...input.settings },
      createdAt: tx.now,
    })
    .returning();
  if (!unit) throw new Error('The unit was not stored');
  return unit;
}

/** A coordinator adds a unit below one of theirs, named by its public id. */
export async function addUnit(
  tx: Tx,
  who: Who,
  input: { parent: string; kind: string; name: string },
): Promise<{ ok: true; unit: Unit } | { ok: false; reason: 'not-allowed' }> {
  const parent = await unitByPublicId(tx, input.parent);
  const by = parent && mayBy(who.held, 'unit.manage', { area: parent.area });
  if (!parent || !by || !childLevels(parent).includes(input.kind)) return { ok: false, reason: 'not-allowed' };
  await recordAct(tx, { personId: who.personId, role: by.role, source: 'update' }, 'add-unit', parent.area);
  const { kind, name } = input;
  const { programme, timeZone } = parent;
  const unit = await createUnit(tx, { parent, kind, name, programme, language: parent.language as Language, timeZone });
  return { ok: true, unit };
}

/** Levels of the programme below the unit's own; classes are made by their teachers. */
export function childLevels(unit: Pick<Unit, 'kind' | 'programme'>): string[] {
  const { levels } = ruleOf(unit);
  const at = levels.findIndex((level) => level.code === unit.kind);
  return at < 0
    ? []
    : levels
        .slice(at + 1)
        .filter((level) => level.holds !== 'class')
        .map((level) => level.code);
}

const rememberedUnit = remembered(
  ['unit'],
  ({ db, t }) =>
    db
      .select()
      .from(t.unit)
      .where(eq(t.unit.id, sql.placeholder('id')))
      .prepare('unit_by_id'),
  ([unit]): Unit | undefined => unit,
);

/** Shared with everybody who asks: nobody changes it. */
export const unitById = (tx: ReadTx, id: string): Promise<Unit | undefined> => rememberedUnit(tx, { id });

export async function unitByPublicId(tx: ReadTx, publicId: string): Promise<Unit | undefined> {
  const [unit] = await tx.db.select().from(tx.t.unit).where(eq(tx.t.unit.publicId, publicId));
  return unit;
}

/** The unit of exactly that area. */
export async function unitByArea(tx: ReadTx, area: string): Promise<Unit | undefined> {
  const [row] = await tx.db.select().from(tx.t.unit).where(eq(tx.t.unit.area, area));
  return row;
}

/** The unit that was set up first; undefined before that. */
export async function firstUnit(tx: ReadTx): Promise<Unit | undefined> {
  const [first] = await tx.db.select().from(tx.t.unit).orderBy(asc(tx.t.unit.createdAt)).limit(1);
  return first;
}

/** The unit and all below it that are not closed, in the order of the tree; without waiting lists. */
export const unitsBelow = (tx: ReadTx, area: string): Promise<Unit[]> =>
  tx.db
    .select()
    .from(tx.t.unit)
    .where(
      and(
        gte(tx.t.unit.area, area),
        lt(tx.t.unit.area, endOf(area)),
        isNull(tx.t.unit.closedAt),
        ne(tx.t.unit.kind, waitingKind),
      ),
    )
    .orderBy(asc(tx.t.unit.area));

/** The units right below, but for classes and waiting lists, in the order of the tree. */
export const lowerUnits = (tx: ReadTx, { id }: Pick<Unit, 'id'>): Promise<Unit[]> =>
  tx.db
    .select()
    .from(tx.t.unit)
    .where(
      and(eq(tx.t.unit.parentId, id), isNull(tx.t.unit.closedAt), notInArray(tx.t.unit.kind, ['class', waitingKind])),
    )
    .orderBy(asc(tx.t.unit.area));

/** The unit and those above it, nearest first. */
export async function unitsAbove(tx: ReadTx, unit: Unit): Promise<Unit[]> {
  const chain: Unit[] = [unit];
  for (let parentId = unit.parentId; parentId; ) {
    const parent = await unitById(tx, parentId);
    if (!parent) break;
    chain.push(parent);
    parentId = parent.parentId;
  }
  return chain;
}

/** Upper bound of the paths that begin with this one: '0' follows '/' in every collation that we use. */
export const endOf = (area: string): string => `${area.slice(0, -1)}0`;

/** The area of the unit above; its own at the root. */
export const placeOf = (area: string): string => area.slice(0, area.lastIndexOf('/', area.length - 2) + 1) || area;

/** The areas on the way from the root to this one, itself included: `a/`, `a/b/`. */
export const areasAbove = (area: string): string[] => {
  const parts = area.split('/').filter(Boolean);
  return parts.map((_, i) => `${parts.slice(0, i + 1).join('/')}/`);
};
