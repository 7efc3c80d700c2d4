/**
 * The column kit: tables are written once against it and built for both dialects. Everybody sees PostgreSQL's types,
 * the stricter ones, so that nothing SQLite-only type-checks; the SQLite kit has the same keys and is cast once, here.
 */
import { postgres, sqlite as S } from './orm.ts';
import { tagged, tagging } from './tags.ts';

function postgresKit() {
  const P = postgres();
  return {
    table: tagging(P.pgTable),
    index: P.index,
    uniqueIndex: P.uniqueIndex,
    primaryKey: P.primaryKey,
    /** An application-made id (time-ordered text), or a reference to one. */
    id: (name: string) => P.text(name),
    /** Ids and areas by which a row belongs to a child, a case, a place or a person: see tags.ts. */
    child: (name: string) => tagged('child', P.text(name)),
    case: (name: string) => tagged('case', P.text(name)),
    person: (name: string) => tagged('person', P.text(name)),
    area: (name: string) => tagged('area', P.text(name)),
    /** A running number made by the database, the primary key of a queue; that of a deleted last row may come again. */
    sequence: (name: string) => P.bigint(name, { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    text: (name: string) => P.text(name),
    int: (name: string) => P.bigint(name, { mode: 'number' }),
    bool: (name: string) => P.boolean(name),
    /** Epoch milliseconds, UTC. */
    instant: (name: string) => P.bigint(name, { mode: 'number' }),
    /** ISO text of a civil date. */
    civil: (name: string) => P.text(name),
    json: <T>(name: string) => P.jsonb(name).$type<T>(),
    /** Sealed bytes: see sealing.ts. */
    sealed: (name: string) => P.customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })(name),
  };
}

export type Kit = ReturnType<typeof postgresKit>;

const sqliteKit = {
  table: tagging(S.sqliteTable),
  index: S.index,
  uniqueIndex: S.uniqueIndex,
  primaryKey: S.primaryKey,
  id: (name: string) => S.text(name),
  child: (name: string) => tagged('child', S.text(name)),
  case: (name: string) => tagged('case', S.text(name)),
  person: (name: string) => tagged('person', S.text(name)),
  area: (name: string) => tagged('area', S.text(name)),
  sequence: (name: string) => S.integer(name).primaryKey(),
  text: (name: string) => S.text(name),
  int: (name: string) => S.integer(name),
  bool: (name: string) => S.integer(name, { mode: 'boolean' }),
  instant: (name: string) => S.integer(name),
  civil: (name: string) => S.text(name),
  json: <T>(name: string) => S.text(name, { mode: 'json' }).$type<T>(),
  sealed: (name: string) => S.customType<{ data: Uint8Array }>({ dataType: () => 'blob' })(name),
} satisfies Record<keyof Kit, unknown>;

export const kits = { postgres: postgresKit, sqlite: () => sqliteKit as unknown as Kit };
