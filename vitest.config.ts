import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@': import.meta.dirname,
  // Vite would load its ES modules, but libraries load its CommonJS modules. graphql-js refuses a schema of its other
  // copy.
  graphql: path.resolve('node_modules/graphql/index.js'),
}

/** These timeouts only end tests that hang: they are much longer than any test takes, even on a busy machine. */
const hangTimeouts = { testTimeout: 120_000, hookTimeout: 240_000 }

/** Unit tests, integration tests on a real PostgreSQL, and end-to-end tests in a real browser. */
export default defineConfig({
  resolve: { alias },
  test: {
    // By default Vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/e2e/**'],
          setupFiles: ['test/support/fail-on-console.ts'],
          ...hangTimeouts,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          // Tests send more requests in a second than the usual limit allows in a minute.
          env: { MATINEE_RATE_LIMIT: '1000000000' },
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/database-server.ts'],
          setupFiles: ['test/support/fail-on-console.ts'],
          ...hangTimeouts,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['test/e2e/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'pages',
          include: ['test/e2e/pages/**/*.test.ts'],
          globalSetup: ['test/support/shared-product.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
