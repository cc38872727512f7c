import { build } from 'esbuild'

/** What `npm start` runs; beside the pages' build, so that what is stale goes together. */
export const serverProgram = '.next/matinee-server.mjs'

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
