import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * unit: pure, no server, seconds. int: a real PostgreSQL, one fresh database a file. browser: a real Chromium on the running service.
 * Nothing here is ever retried or skipped.
 */
export default defineConfig({
  test: {
    passWithNoTests: false,
    reporters: ['default'],
    // One for each of two cores: left to itself the runner takes one less than there are, and the other waits.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,protocols,training,bench}/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
          environment: 'node',
          globalSetup: ['test/support/temp-folder.ts'],
          // Pure: no file leaves anything behind for the next, so they share one process each, and the run takes half the time.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'int',
          include: [
            'src/**/*.int.test.ts',
            'training/**/*.int.test.ts',
            'test/faults/**/*.test.ts',
            'test/edges/**/*.test.ts',
            'test/*.int.test.ts',
          ],
          environment: 'node',
          globalSetup: ['test/support/temp-folder.ts', 'test/support/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts', 'src/web/ui/*.browser.test.ts'],
          environment: 'node',
          globalSetup: [
            'test/support/temp-folder.ts',
            'test/support/chromium-once.ts',
            'test/support/database-server.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
