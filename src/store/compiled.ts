/**
 * A prepared query of drizzle without what drizzle does at each run: which value goes to which place, and which column
 * becomes which field, is worked out once. Whatever it does not know runs as drizzle runs it.
 */
import { Column, is, Param, Placeholder, SQL } from './orm.ts';

export interface Executable {
  execute(values?: Record<string, unknown>): Promise<unknown>;
}

/** What it reads of drizzle's prepared query for SQLite (0.45); absent on any other. */
interface Inside {
  readonly stmt?: {
    run(...params: unknown[]): unknown;
    raw(): { all(...params: unknown[]): unknown[][] };
  };
  readonly executeMethod?: string;
  readonly query: { readonly params: readonly unknown[] };
  readonly fields?: readonly { readonly path: readonly string[]; readonly field: unknown }[];
  readonly customResultMapper?: unknown;
}

interface Decoding {
  readonly decoder?: { mapFromDriverValue(value: unknown): unknown };
}

type Values = Record<string, unknown>;

export function compiled<Q extends Executable>(query: Q): Pick<Q, 'execute'> {
  const run = runOf(query as unknown as Inside);
  // As drizzle's: what SQLite throws rejects.
  return run ? { execute: async (values: Values = {}) => run(values) } : query;
}

function runOf({ stmt, executeMethod, query, fields, customResultMapper }: Inside) {
  if (!stmt || customResultMapper) return undefined;
  const fill = filling(query.params);
  if (executeMethod === 'run') return (values: Values) => stmt.run(...fill(values));
  if (executeMethod !== 'all' || fields?.some(({ path, field }) => path.length > 1 || readOf(field) === undefined)) {
    return undefined;
  }
  const columns = fields?.map(({ path, field }) => ({ name: path[0] ?? '', read: readOf(field) }));
  if (!columns) return undefined;
  const raw = stmt.raw();
  return (values: Values) =>
    raw.all(...fill(values)).map((row) => {
      const made: Values = {};
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i];
        const value = row[i];
        if (column) made[column.name] = value === null || !column.read ? value : column.read(value);
      }
      return made;
    });
}

/** The parameters in order, out of named values. */
function filling(params: readonly unknown[]): (values: Values) => unknown[] {
  const places = params.map((param) => {
    const named = is(param, Param) ? param.value : param;
    if (!is(named, Placeholder)) return { name: undefined, write: undefined, value: param };
    const encoder = is(param, Param) ? param.encoder : undefined;
    const write = encoder && changes(encoder) ? (value: unknown) => encoder.mapToDriverValue(value) : undefined;
    return { name: named.name, write, value: undefined };
  });
  return (values) =>
    places.map(({ name, write, value }) => {
      if (name === undefined) return value;
      const given = values[name];
      if (given === undefined && !(name in values)) throw new Error(`A query got no value for ${name}`);
      return write ? write(given) : given;
    });
}

const changes = (encoder: { readonly mapToDriverValue: unknown }): boolean =>
  encoder.mapToDriverValue !== Column.prototype.mapToDriverValue;

/** How the driver's value of a column becomes ours: null where it stays as it is, undefined where that is not known. */
function readOf(field: unknown): ((value: unknown) => unknown) | null | undefined {
  const decoder = is(field, Column) ? field : is(field, SQL) ? (field as Decoding).decoder : undefined;
  if (!decoder) return undefined;
  if (decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null;
  return (value) => decoder.mapFromDriverValue(value);
}
