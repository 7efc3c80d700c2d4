import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // Journeys wait more than they compute: the bot looks at the clock a few times a second.
    maxWorkers: 4,
  },
});
