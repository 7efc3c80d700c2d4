import { defineConfig } from 'vitest/config';
import { installedServer } from './test/support/postgres-server.ts';
import common from './vitest.config.ts';

/**
 * Run with every `npm test`: what the store and several processes do there, and the parts of casework that lean on
 * the database most. With ALL_ON_POSTGRES=true everything that touches the database, the journeys in one language, which
 * takes long.
 */
const always = [
  'store/postgres',
  'store/move-store',
  'casework/referrals',
  'casework/school-year',
  'intake/jobs',
  'journeys/processes',
];
const everything = ['store', 'casework', 'schedule', 'outbox', 'intake', 'http', 'crash', 'journeys'].map(
  (room) => `${room}/**/*`,
);
const chosen = process.env['ALL_ON_POSTGRES'] === 'true' ? everything : always;
/** They ask about SQLite's file, its connection or its words. */
const ofSqlite = ['store/sqlite', 'store/group-commit', 'store/erasure', 'crash/crash'];

const isThere = Boolean(process.env['DATABASE_URL']) || installedServer() !== undefined;
if (!isThere) {
  const why = 'PostgreSQL is not installed, and DATABASE_URL names no server';
  if (process.env['CI'] === 'true') throw new Error(`${why}; with CI=true no test may be skipped`);
  console.log(`tests on PostgreSQL: skipped, ${why}`);
}

export default defineConfig({
  test: {
    ...common.test,
    include: (isThere ? chosen : []).map((name) => `test/${name}.test.ts`),
    exclude: ofSqlite.map((name) => `test/${name}.test.ts`),
    globalSetup: ['test/support/postgres-server.ts', 'test/support/redis-of-run.ts'],
    // Titles end in the language, where there are several.
    testNamePattern: /^(?!.*(\((fa|zh|vi)\)|, in (fa|zh|vi)))/,
    passWithNoTests: true,
  },
});
