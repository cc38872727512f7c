// The entry of `npm run doctor`. Its first lines import only modules of Node, because what it looks for may be that no
// package is installed.
import path from 'node:path'
import { hasInstalledPackages, nodeProblem } from './first-checks.mjs'

process.chdir(path.resolve(import.meta.dirname, '../..'))
const problem =
  nodeProblem() ??
  (hasInstalledPackages() ? undefined : 'The packages are missing or old: run npm start or npm ci.')
if (problem !== undefined) {
  console.error(`Error: ${problem}`)
  process.exit(1)
}
await import('./codegen.mjs')

const { register } = await import('tsx/esm/api')
register()
await import('./doctor.ts')
