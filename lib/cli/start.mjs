// `npm start`. Node's own modules only at first: on a fresh clone nothing is installed yet.
import path from 'node:path'
import { installDependencies } from './install-dependencies.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Error: Matinee needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

process.chdir(path.resolve(import.meta.dirname, '../..'))
if (!installDependencies(console.log)) process.exit(1)
await import('./generate.mjs')

const { register } = await import('tsx/esm/api')
register()
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
