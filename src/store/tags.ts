/**
 * What a row belongs to, said once where its column is declared: a child, a case, an area, people. Moving a child,
 * erasing one and finding what speaks of one go over all tables by these tags, so that a new table is not forgotten.
 */

export type Tag = 'child' | 'case' | 'person' | 'area';

const tagOfColumn = new WeakMap<object, Tag>();
const tagsOfTable = new WeakMap<object, ReadonlyMap<string, Tag>>();

export function tagged<Column extends object>(tag: Tag, column: Column): Column {
  tagOfColumn.set(column, tag);
  return column;
}

/** A maker of tables that notes which of their columns are tagged. */
export function tagging<Make>(make: Make): Make {
  const plain = make as unknown as (name: string, columns: Record<string, object>, more?: unknown) => object;
  const noting = (name: string, columns: Record<string, object>, more?: unknown): object => {
    const table = plain(name, columns, more);
    const found = Object.entries(columns).flatMap(([key, column]) => {
      const tag = tagOfColumn.get(column);
      return tag === undefined ? [] : [[key, tag] as const];
    });
    tagsOfTable.set(table, new Map(found));
    return table;
  };
  return noting as unknown as Make;
}

/** Names of the table's columns with that tag, as the tables' keys have them. */
export const columnsWith = (table: object, tag: Tag): readonly string[] =>
  [...(tagsOfTable.get(table) ?? [])].flatMap(([key, its]) => (its === tag ? [key] : []));
