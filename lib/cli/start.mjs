// The entry of `npm start`. Its first lines import only modules of Node, because in a fresh clone no package is
// installed.
import path from 'node:path'
import { installDependencies } from './install-dependencies.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Error: Matinee needs Node 20.19 or newer, but this is Node ${process.versions.node}: install a newer one.`,
  )
  process.exit(1)
}

process.chdir(path.resolve(import.meta.dirname, '../..'))
if (!installDependencies(console.log)) process.exit(1)
await import('./codegen.mjs')

const { register } = await import('tsx/esm/api')
register()
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
