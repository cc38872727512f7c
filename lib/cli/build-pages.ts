import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withBuildLock } from './build-lock'
import { bundleServer } from './bundle-server'
import type { ChildProcesses } from './child-processes'

const sources = ['app', 'graphql', 'lib', 'prisma/schema.prisma', 'public']
const files = [
  'package.json',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
]
const stamp = '.next/matinee-sources'

/** Builds the pages and the server unless the last build was of these very sources. */
export function buildPages(children: ChildProcesses): Promise<void> {
  return withBuildLock(() => buildIfStale(children))
}

async function buildIfStale(children: ChildProcesses): Promise<void> {
  const wanted = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return console.log('Pages: built')
  }
  console.log('Pages: building')
  await children.run({ file: 'node_modules/next/dist/bin/next', args: ['build'] })
  await bundleServer()
  writeFileSync(stamp, wanted)
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const file of [...files, ...sources.flatMap(filesBelow)].sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(place: string): string[] {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => filesBelow(path.join(place, name)))
}
