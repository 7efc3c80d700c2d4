/**
 * The one place that loads drizzle, by require of its CommonJS build: as ESM, Node parses its large package.json
 * again for each module (415 ms and 210 MB at start, against 50 ms and 23 MB).
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const {
  and,
  asc,
  Column,
  count,
  countDistinct,
  desc,
  eq,
  exists,
  getTableColumns,
  getTableName,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  max,
  min,
  ne,
  not,
  notInArray,
  or,
  Param,
  Placeholder,
  SQL,
  sql,
} = require('drizzle-orm') as typeof import('drizzle-orm');
export const sqlite = require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');
/** Loaded when it is asked for: nothing runs on PostgreSQL yet, and it would cost each start 15 ms. */
export const postgres = () => require('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core');

/** The same text, which no index is used for: of two conditions the other one is to find the rows. */
export const unindexed = (column: AnyColumn): SQL => sql`${column} || ''`;

export type AnyColumn = import('drizzle-orm').AnyColumn;
export type SQL = import('drizzle-orm').SQL;
