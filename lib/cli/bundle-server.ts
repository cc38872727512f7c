import { availableParallelism } from 'node:os'
import { build } from 'esbuild'

/** What `npm start` runs; beside the pages' build, so that what is stale goes together. */
const serverProgram = '.next/matinee-server.mjs'

/** As many threads as Node has V8 collect garbage and compile with, however many cores there are. */
const usualThreads = 4

/**
 * What Node is given to run it. Of fewer cores one is kept for the thread that answers: V8's own would have it wait for
 * tens of milliseconds.
 */
export const serverArguments: readonly string[] = [
  `--v8-pool-size=${Math.max(1, Math.min(usualThreads, availableParallelism() - 1))}`,
  serverProgram,
]

/** One file of our code; packages stay where they are, so that Next and the server share them. */
export async function bundleServer(): Promise<void> {
  await build({
    entryPoints: ['app/_server/main.ts'],
    outfile: serverProgram,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  })
}
