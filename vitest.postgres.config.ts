import { defineConfig } from 'vitest/config';
import common from './vitest.config.ts';

/** What touches the database, once more on PostgreSQL; the journeys in one language. */
const rooms = ['store', 'casework', 'schedule', 'outbox', 'intake', 'http', 'crash', 'journeys'];
/** They ask about SQLite's file, its connection or its words. */
const ofSqlite = ['sqlite', 'group-commit', 'erasure'];

export default defineConfig({
  test: {
    ...common.test,
    include: rooms.map((room) => `test/${room}/**/*.test.ts`),
    exclude: [...ofSqlite.map((name) => `test/store/${name}.test.ts`), 'test/crash/crash.test.ts'],
    globalSetup: ['test/support/postgres-server.ts'],
    // Titles end in the language, where there are several.
    testNamePattern: /^(?!.*(\((fa|zh|vi)\)|, in (fa|zh|vi)))/,
    passWithNoTests: true,
  },
});
