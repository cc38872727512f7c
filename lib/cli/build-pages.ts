import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../platform/write-durably'
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
const output = '.next'
const stamp = `${output}/matinee-build.json`
/** Not of the build: what a next one may use, and what `next build` tells about itself. */
const scratch = /^\.next\/(cache|trace|trace-build|diagnostics|types|dev)(\/|$)/

const stampShape = z.object({ sources: z.string(), outputs: z.record(z.string(), z.string()) })

type Builder = Pick<ChildProcesses, 'run'>

/** Builds the pages and the server unless the last build was of these very sources and is whole. */
export async function buildPages(children: Builder): Promise<void> {
  // Without the lock at first: what is built can be served from a folder that cannot be written.
  if (reasonToBuild() === undefined) return console.log('Pages: built')
  await withBuildLock(() => buildIfStale(children))
}

async function buildIfStale(children: Builder): Promise<void> {
  const reason = reasonToBuild()
  if (reason === undefined) return console.log('Pages: built')
  console.log(`Pages: ${reason}`)
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  rmSync(stamp, { force: true }) // a build that fails leaves none
  await children.run({ file: 'node_modules/next/dist/bin/next', args: ['build'] })
  await bundleServer()
  writeDurably(stamp, JSON.stringify({ sources: hashOfSources(), outputs: hashesOfOutputs() }))
}

/** For people; undefined if what is there is whole and of these sources. */
function reasonToBuild(): string | undefined {
  const last = readStamp()
  if (last?.sources !== hashOfSources()) return 'building'
  const damaged = damagedOutput(last.outputs)
  return damaged && `building again: ${damaged}`
}

/** What the last build wrote down; undefined if there was none, or that is damaged itself. */
function readStamp(): z.infer<typeof stampShape> | undefined {
  if (!existsSync(stamp)) return undefined
  try {
    return stampShape.parse(JSON.parse(readFileSync(stamp, 'utf8')))
  } catch {
    return undefined
  }
}

function damagedOutput(outputs: Record<string, string>): string | undefined {
  for (const [file, wanted] of Object.entries(outputs)) {
    if (!lstatSync(file, { throwIfNoEntry: false })) return `${file} is missing`
    if (hashOf(file) !== wanted) return `${file} is damaged`
  }
  return undefined
}

const hashesOfOutputs = (): Record<string, string> =>
  Object.fromEntries(
    everyFileBelow(output)
      .filter((file) => file !== stamp)
      .map((file) => [file, hashOf(file)]),
  )

/** Next links packages into its build; of a link, its target counts. */
function hashOf(file: string): string {
  const content = lstatSync(file).isSymbolicLink() ? readlinkSync(file) : readFileSync(file)
  return createHash('sha256').update(content).digest('hex')
}

function everyFileBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = `${folder}/${entry.name}`
    if (scratch.test(place)) return []
    return entry.isDirectory() ? everyFileBelow(place) : [place]
  })
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
