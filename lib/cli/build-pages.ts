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
/** Caches, traces and types. The server does not need them, so they have no checksum. */
const notServed = /^\.next\/(cache|trace|trace-build|diagnostics|types|dev)(\/|$)/

const stampShape = z.object({ sources: z.string(), outputs: z.record(z.string(), z.string()) })

type Builder = Pick<ChildProcesses, 'run'>

/** Builds the pages and the server, unless the last build is complete and the sources have not changed since. */
export async function buildPages(children: Builder): Promise<void> {
  // First without the lock: a finished build can be served from a read-only folder.
  if (reasonToBuild() === undefined) return console.log('Pages: up to date')
  await withBuildLock(() => buildIfStale(children))
}

async function buildIfStale(children: Builder): Promise<void> {
  const reason = reasonToBuild()
  if (reason === undefined) return console.log('Pages: up to date')
  console.log(`Pages: ${reason}`)
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  rmSync(stamp, { force: true }) // so that a failed build has no stamp
  await children.run({ file: 'node_modules/next/dist/bin/next', args: ['build'] })
  await bundleServer()
  writeDurably(stamp, JSON.stringify({ sources: hashOfSources(), outputs: hashesOfOutputs() }))
}

/** Why a build is necessary, for the log; undefined if the last build is complete and up to date. */
export function reasonToBuild(): string | undefined {
  const last = readStamp()
  if (last?.sources !== hashOfSources()) return 'building'
  const damaged = damagedOutput(last.outputs)
  return damaged && `building again, because ${damaged}`
}

/** The stamp of the last build; undefined if there is none or it is damaged. */
function readStamp(): z.infer<typeof stampShape> | undefined {
  if (!existsSync(stamp)) return undefined
  try {
    return stampShape.parse(JSON.parse(readFileSync(stamp, 'utf8')))
  } catch {
    return undefined
  }
}

function damagedOutput(outputs: Record<string, string>): string | undefined {
  for (const [file, expected] of Object.entries(outputs)) {
    if (!lstatSync(file, { throwIfNoEntry: false })) return `${file} is missing`
    if (hashOf(file) !== expected) return `${file} is damaged`
  }
  return undefined
}

const hashesOfOutputs = (): Record<string, string> =>
  Object.fromEntries(
    outputFiles(output)
      .filter((file) => file !== stamp)
      .map((file) => [file, hashOf(file)]),
  )

/** Next links packages into its build. The hash of a link is the hash of its target's path. */
function hashOf(file: string): string {
  const content = lstatSync(file).isSymbolicLink() ? readlinkSync(file) : readFileSync(file)
  return createHash('sha256').update(content).digest('hex')
}

function outputFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    if (notServed.test(file)) return []
    return entry.isDirectory() ? outputFiles(file) : [file]
  })
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const file of [...files, ...sources.flatMap(sourceFiles)].sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function sourceFiles(source: string): string[] {
  if (!existsSync(source)) return []
  if (!statSync(source).isDirectory()) return [source]
  return readdirSync(source)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => sourceFiles(path.join(source, name)))
}
