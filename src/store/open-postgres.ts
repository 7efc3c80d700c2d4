/** PostgreSQL's side of the store is loaded when it is asked for: a start on SQLite does without it. */
import type { PostgresOptions } from './postgres/postgres.ts';
import type { Store } from './tx.ts';

export const openPostgres = async (options: PostgresOptions): Promise<Store> =>
  (await import('./postgres/postgres.ts')).openPostgres(options);

/** Whether a bot has ever started on that database: its key is needed then. */
export const postgresIsInUse = async (url: string): Promise<boolean> =>
  (await import('./postgres/migrate.ts')).isInUse(url);
