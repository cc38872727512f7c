// The entry of `npm start`. Its first lines import only modules of Node, because in a fresh clone no package is
// installed.
import path from 'node:path'
import { nodeProblem } from './first-checks.mjs'
import { installDependencies } from './install-dependencies.mjs'

const problem = nodeProblem()
if (problem !== undefined) {
  console.error(`Error: ${problem}`)
  process.exit(1)
}

process.chdir(path.resolve(import.meta.dirname, '../..'))
if (!installDependencies(console.log)) process.exit(1)
await import('./codegen.mjs')

const { register } = await import('tsx/esm/api')
register()
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
