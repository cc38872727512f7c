import { availableParallelism } from 'node:os'
import { build } from 'esbuild'
import type { Program } from './child-processes'

/** In the folder of the pages' build, so that both are deleted together. */
const file = '.next/matinee-server.mjs'

/**
 * Node's default number of V8 threads for garbage collection and compilation. It does not depend on the number of
 * cores.
 */
const defaultV8Threads = 4

/**
 * The server that `npm start` runs. V8 gets one thread fewer than there are cores. With more, its threads can keep the
 * main thread waiting for tens of milliseconds.
 */
export const serverProgram = {
  file,
  flags: [`--v8-pool-size=${Math.max(1, Math.min(defaultV8Threads, availableParallelism() - 1))}`],
} satisfies Program

/** Bundles our code into one file. Packages stay in node_modules, so that Next and the server share them. */
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
