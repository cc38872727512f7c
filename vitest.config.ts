import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@': import.meta.dirname,
  // Vite would take its ES modules while libraries take its CommonJS: two schemas that do not know each other.
  graphql: path.resolve('node_modules/graphql/index.js'),
}

/** A guard against tests that hang, far above what any takes on a busy machine. */
const hangs = { testTimeout: 120_000, hookTimeout: 240_000 }

/** Three kinds of test: pure and fast; on a real PostgreSQL; in a real browser. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/e2e/**'],
          setupFiles: ['test/support/fail-on-console.ts'],
          ...hangs,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          // Tests ask more in a second than people in a minute.
          env: { MATINEE_RATE_LIMIT: '1000000000' },
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/database-server.ts'],
          setupFiles: ['test/support/fail-on-console.ts'],
          ...hangs,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
