import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { DatasetSource } from '../../datasets/dataset'
import { openDataset } from '../../datasets/open-dataset'
import { OperatorError } from '../../platform/errors'
import { randomFrom, type Random } from '../../recommender'
import { corruptions, folderFaults, gzipBomb, zipFaults } from './corruptions'
import { validSets, zipOf, type ValidSet } from './valid-sets'

/** A corrupted data set in a folder. */
interface FuzzCase {
  readonly number: number
  readonly format: string
  readonly corruption: string
}

interface FuzzFault extends FuzzCase {
  readonly what: string
}

export interface FuzzSummary {
  readonly cases: number
  /** By corruption: how often the data set was refused as a whole, read in part, or read whole. */
  readonly outcomes: ReadonlyMap<string, Readonly<Record<Outcome, number>>>
  readonly faults: readonly FuzzFault[]
  /** Milliseconds of the slowest case, without its import. */
  readonly slowest: number
  /** Cases that were also imported into the database. */
  readonly imported: number
}

type Outcome = 'refused' | 'read in part' | 'read whole'

export interface FuzzOptions {
  readonly cases: number
  readonly seed: number
  /** Imports a data set and checks the database. Throws the error of the import. */
  readonly importSet?: (source: DatasetSource) => Promise<void>
  /** Every how many cases are imported. */
  readonly importEvery?: number
  readonly watch?: (done: number) => void
}

/** A small data set takes milliseconds. */
const hangMs = 20_000

/**
 * Corrupt small data sets of every format and read them. Each must be read, with its wrong rows reported, or be refused
 * with an error for the operator that names the file. The same seed gives the same cases.
 */
export async function fuzzImport(options: FuzzOptions): Promise<FuzzSummary> {
  const outcomes = new Map<string, Record<Outcome, number>>()
  const faults: FuzzFault[] = []
  let [slowest, imported] = [0, 0]
  for (let number = 0; number < options.cases; number++) {
    const random = randomFrom(options.seed * 1_000_003 + number)
    const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-fuzz-'))
    try {
      const { file, set, corruption } = writeCase(folder, number, random)
      const fuzzCase = { number, format: set.format, corruption }
      const start = performance.now()
      const result = await withTimeLimit(outcomeOf(file, set, folder))
      slowest = Math.max(slowest, performance.now() - start)
      if (result.fault !== undefined) faults.push({ ...fuzzCase, what: result.fault })
      const counts = outcomes.get(corruption) ?? { refused: 0, 'read in part': 0, 'read whole': 0 }
      counts[result.outcome]++
      outcomes.set(corruption, counts)
      if (options.importSet && number % (options.importEvery ?? 1) === 0) {
        imported++
        const fault = await importFault(file, set, folder, options.importSet)
        if (fault !== undefined) faults.push({ ...fuzzCase, what: fault })
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    options.watch?.(number + 1)
  }
  return { cases: options.cases, outcomes, faults, slowest, imported }
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!

/** Writes a corrupted data set. @returns what to open */
function writeCase(
  folder: string,
  number: number,
  random: Random,
): { file: string; set: ValidSet; corruption: string } {
  const sets = validSets(random)
  const set = sets[number % sets.length]!
  const inside = path.join(folder, 'set')
  mkdirSync(inside)
  const files = new Map(set.files)
  const name = pick([...files.keys()], random)
  const file = set.open === null ? inside : path.join(inside, set.open)
  const write = (): void => {
    for (const [each, content] of files) writeFileSync(path.join(inside, each), content)
  }
  const draw = random()
  if (set.format === 'zip' && draw < 0.5) {
    const corruption = pick(Object.keys(zipFaults), random)
    const entries = [...sets[0]!.files].map(([each, content]) => ({ name: `set/${each}`, content }))
    files.set(name, zipFaults[corruption]!(entries, random))
    write()
    return { file, set, corruption: `zip: ${corruption}` }
  }
  if (set.format === 'Amazon 2023, gzip' && draw < 0.02) {
    files.set(name, gzipBomb('{"rating":5,"user_id":"A","parent_asin":"B","timestamp":1}\n'))
    write()
    return { file, set, corruption: 'gzip: a bomb' }
  }
  if (draw < 0.1) {
    const corruption = pick(Object.keys(folderFaults), random)
    write()
    folderFaults[corruption]!(path.join(inside, name))
    return { file, set, corruption: `folder: ${corruption}` }
  }
  const names = [pick(Object.keys(corruptions), random)]
  if (random() < 0.2) names.push(pick(Object.keys(corruptions), random))
  if (set.format === 'zip' && draw < 0.8) {
    // The zip file is whole, and a file in it is corrupted.
    const inner = new Map(sets[0]!.files)
    const innerName = pick([...inner.keys()], random)
    inner.set(innerName, corrupted(inner.get(innerName)!, names, random))
    files.set(name, zipOf(Object.fromEntries(inner)))
  } else {
    files.set(name, corrupted(files.get(name)!, names, random))
  }
  write()
  return { file, set, corruption: names[0]! }
}

const corrupted = (content: Buffer, names: readonly string[], random: Random): Buffer =>
  names.reduce((bytes, each) => corruptions[each]!(bytes, random), content)

interface Result {
  readonly outcome: Outcome
  readonly fault?: string
}

const open = (file: string, set: ValidSet, folder: string): Promise<DatasetSource> =>
  openDataset(file, { dataDir: folder, columns: set.columns })

async function outcomeOf(file: string, set: ValidSet, folder: string): Promise<Result> {
  let refused = 0
  let fault: string | undefined
  const onRefused: NonNullable<Parameters<DatasetSource['ratings']>[0]>['onRefused'] = (value) => {
    refused++
    if (!(value.line >= 1) || value.file === '' || value.reason === '')
      fault = `a row is refused without its place: ${JSON.stringify(value)}`
  }
  try {
    const source = await open(file, set, folder)
    await source.checksum()
    for await (const batch of source.movies({ onRefused }))
      for (const { externalId, title } of batch)
        if (externalId === '' || title === '') fault = 'a film without ID or title was read'
    for await (const batch of source.ratings({ onRefused }))
      for (const { userId, movieId, halfStars, ratedAt } of batch) {
        const isRight =
          userId !== '' &&
          movieId !== '' &&
          Number.isInteger(halfStars) &&
          halfStars >= 1 &&
          halfStars <= 10
        const isTime =
          ratedAt === null || (Number.isSafeInteger(Math.floor(ratedAt)) && ratedAt >= 0)
        if (!isRight || !isTime)
          fault = `a wrong rating was read: ${userId} ${movieId} ${halfStars} ${ratedAt}`
      }
    return { outcome: refused > 0 ? 'read in part' : 'read whole', ...(fault && { fault }) }
  } catch (error) {
    fault ??= faultOf(error, folder)
    return { outcome: 'refused', ...(fault && { fault }) }
  }
}

/** What is wrong with an error; undefined if it is for the operator, in one line, and names the file. */
function faultOf(error: unknown, folder: string): string | undefined {
  if (!(error instanceof OperatorError)) return `not an error for the operator: ${stackOf(error)}`
  const { message } = error
  if (message.length > 1_500) return `a message of ${message.length} characters`
  const namesFile = message.includes(folder) || /[\w-]+\.[a-z]+\b/i.test(message)
  return namesFile ? undefined : `the message names no file: ${message}`
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

async function withTimeLimit(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const hang = new Promise<Result>((resolve) => {
    timer = setTimeout(
      () => resolve({ outcome: 'refused', fault: `did not end within ${hangMs / 1000} s` }),
      hangMs,
    )
  })
  try {
    return await Promise.race([work, hang])
  } finally {
    clearTimeout(timer)
  }
}

async function importFault(
  file: string,
  set: ValidSet,
  folder: string,
  importSet: (source: DatasetSource) => Promise<void>,
): Promise<string | undefined> {
  try {
    await importSet(await open(file, set, folder))
    return undefined
  } catch (error) {
    return faultOf(error, folder)
  }
}
