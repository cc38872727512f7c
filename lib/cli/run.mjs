// node lib/cli/run.mjs FILE.ts [options]: how every `npm run …` starts, so that a fresh clone needs nothing but `npm ci`.
// Node's own modules only at first: nothing may be installed, and nothing generated.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '../..')
const file = process.argv[2]

if (!existsSync(path.join(root, 'node_modules/tsx'))) {
  console.error('Error: Nothing is installed yet: run npm ci first.')
  process.exit(1)
}
process.chdir(root)
await import('./generate.mjs')

const { register } = await import('tsx/esm/api')
register()
const { endEarly } = await import('../platform/early-end.ts')
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  void endEarly(0) // whoever reads has left (| head), which is no failure
})

const program = path.resolve(file)
process.argv.splice(1, 2, program)
await import(pathToFileURL(program).href)
