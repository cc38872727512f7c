// node lib/cli/run.mjs FILE.ts [options]: the entry of every `npm run …`. It generates code first, so that a fresh
// clone needs only `npm ci`. Its first lines import only modules of Node, because no package may be installed yet.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '../..')
const file = process.argv[2]

if (!existsSync(path.join(root, 'node_modules/tsx'))) {
  console.error('Error: The packages are not installed: run npm ci first.')
  process.exit(1)
}
process.chdir(root)
await import('./codegen.mjs')

const { register } = await import('tsx/esm/api')
register()
const { exitEarly } = await import('../platform/early-exit.ts')
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  void exitEarly(0) // the reader has closed the pipe (| head), which is not an error
})

const program = path.resolve(file)
process.argv.splice(1, 2, program)
await import(pathToFileURL(program).href)
