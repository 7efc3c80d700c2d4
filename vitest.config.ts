import { defineConfig } from 'vitest/config';

/** They are about PostgreSQL, and run with vitest.postgres.config.ts. */
const ofPostgres = ['store/postgres', 'store/move-store', 'crash/crash-postgres', 'journeys/processes'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ofPostgres.map((name) => `test/${name}.test.ts`),
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // Journeys wait more than they compute.
    maxWorkers: 4,
  },
});
