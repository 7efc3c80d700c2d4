/**
 * The column kit: tables are written once against it and built for both dialects. Everybody sees PostgreSQL's types,
 * the stricter ones, so that nothing SQLite-only type-checks; the SQLite kit has the same keys and is cast once, here.
 */
import { postgres, sqlite as S } from './orm.ts';
import { tagged, tagging } from './tags.ts';

function postgresKit() {
  const P = postgres();
  /** Bytes in order, whatever language the database was made in: areas are ranges, and codes sort as in SQLite. */
  const text = P.customType<{ data: string }>({ dataType: () => 'text collate "C"', toDriver: withoutNul });
  return {
    table: tagging(P.pgTable),
    index: P.index,
    uniqueIndex: P.uniqueIndex,
    primaryKey: P.primaryKey,
    /** Indexes that many processes need; one process alone knows what they would find. */
    ofShared: <Made>(make: () => Made[]): Made[] => make(),
    /** An application-made id (time-ordered text), or a reference to one. */
    id: (name: string) => text(name),
    /** Ids and areas by which a row belongs to a child, a case, a place or a person: see tags.ts. */
    child: (name: string) => tagged('child', text(name)),
    case: (name: string) => tagged('case', text(name)),
    person: (name: string) => tagged('person', text(name)),
    area: (name: string) => tagged('area', text(name)),
    /** A running number made by the database, the primary key of a queue; that of a deleted last row may come again. */
    sequence: (name: string) => P.bigint(name, { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    text: (name: string) => text(name),
    int: (name: string) => P.bigint(name, { mode: 'number' }),
    bool: (name: string) => P.boolean(name),
    /** Epoch milliseconds, UTC. */
    instant: (name: string) => P.bigint(name, { mode: 'number' }),
    /** ISO text of a civil date. */
    civil: (name: string) => text(name),
    /** JSON as it was written: jsonb would put its keys in another order, and refuse what SQLite takes. */
    json: <T>(name: string) => P.customType<{ data: T; driverData: string }>(jsonIn('text collate "C"'))(name),
    /** Sealed bytes: see sealing.ts. */
    sealed: (name: string) => P.customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })(name),
  };
}

/** Null through a placeholder is put through the column's writer; it means NULL there as everywhere. */
function orNull<A, B>(write: (value: A) => B): (value: A) => B {
  return (value) => (value === null ? (null as B) : write(value));
}

/** PostgreSQL has no text with the character 0 in it. */
const withoutNul = orNull((text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text));

const jsonIn = <T>(type: string) => ({
  dataType: () => type,
  fromDriver: (value: string) => JSON.parse(value) as T,
  toDriver: orNull((value: T) => JSON.stringify(value)),
});

export type Kit = ReturnType<typeof postgresKit>;

const sqliteKit = {
  table: tagging(S.sqliteTable),
  index: S.index,
  uniqueIndex: S.uniqueIndex,
  primaryKey: S.primaryKey,
  ofShared: () => [],
  id: (name: string) => S.text(name),
  child: (name: string) => tagged('child', S.text(name)),
  case: (name: string) => tagged('case', S.text(name)),
  person: (name: string) => tagged('person', S.text(name)),
  area: (name: string) => tagged('area', S.text(name)),
  sequence: (name: string) => S.integer(name).primaryKey(),
  text: (name: string) => S.text(name),
  int: (name: string) => S.integer(name),
  bool: (name: string) =>
    S.customType<{ data: boolean; driverData: number }>({
      dataType: () => 'integer',
      fromDriver: (value) => value === 1,
      toDriver: orNull((value) => (value ? 1 : 0)),
    })(name),
  instant: (name: string) => S.integer(name),
  civil: (name: string) => S.text(name),
  json: <T>(name: string) => S.customType<{ data: T; driverData: string }>(jsonIn('text'))(name),
  sealed: (name: string) => S.customType<{ data: Uint8Array }>({ dataType: () => 'blob' })(name),
} satisfies Record<keyof Kit, unknown>;

export const kits = { postgres: postgresKit, sqlite: () => sqliteKit as unknown as Kit };
