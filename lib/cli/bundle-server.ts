import { availableParallelism } from 'node:os'
import { build } from 'esbuild'
import type { Program } from './child-processes'

/** Beside the pages' build, so that what is stale goes together. */
const file = '.next/matinee-server.mjs'

/** As many threads as Node has V8 collect garbage and compile with, however many cores there are. */
const usualThreads = 4

/**
 * What `npm start` runs. Of fewer cores one is kept for the thread that answers: V8's own would have it wait for tens of
 * milliseconds.
 */
export const serverProgram = {
  file,
  flags: [`--v8-pool-size=${Math.max(1, Math.min(usualThreads, availableParallelism() - 1))}`],
} satisfies Program

/** One file of our code; packages stay where they are, so that Next and the server share them. */
export async function bundleServer(): Promise<void> {
  await build({
    entryPoints: ['app/_server/main.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  })
}
