import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../errors'
import { identityOf, isStillRunning, type ProcessIdentity } from './process-identity'

/** What a process says about itself in a folder, for as long as it lives. */
export interface Claim {
  /** The name of its file. No two claims ever share one, so removing a dead claim cannot remove a live one. */
  readonly name: string
  readonly process: ProcessIdentity
  /** What the process does, as a verb: "is building the pages". */
  readonly what: string
}

const content = z.object({
  process: z.object({ pid: z.number(), started: z.string(), command: z.string() }),
  what: z.string(),
})
const suffix = '.claim'

/** @throws {OperatorError} if the folder cannot be written */
export function writeClaim(folder: string, what: string): Claim {
  const process = ownIdentity()
  const name = `${process.pid}-${randomUUID()}${suffix}`
  const aside = path.join(folder, `${name}.new`)
  try {
    // It may be the first thing in the data folder, which is its owner's alone.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(aside, JSON.stringify({ process, what }))
    // Renamed when it is whole, so that nobody reads half of it.
    renameSync(aside, path.join(folder, name))
  } catch (error) {
    remove(aside)
    throw unusable(folder, error)
  }
  return { name, process, what }
}

export function withdrawClaim(folder: string, claim: Claim): void {
  remove(path.join(folder, claim.name))
}

/**
 * The claims of the processes that run. The others are removed: their process has ended, or the file is
 * empty or damaged, as after a power cut.
 *
 * @throws {OperatorError} if the folder or a claim cannot be read
 */
export function liveClaims(folder: string): Claim[] {
  return namesIn(folder).flatMap((name) => {
    const claim = readClaim(folder, name)
    if (claim && isStillRunning(claim.process)) return [claim]
    remove(path.join(folder, name))
    return []
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(suffix))
  } catch (error) {
    if (isMissing(error)) return []
    throw unusable(folder, error)
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Undefined if it is damaged, or was withdrawn a moment ago. One that cannot be read may be of a process that runs. */
function readClaim(folder: string, name: string): Claim | undefined {
  let text: string
  try {
    text = readFileSync(path.join(folder, name), 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw unusable(folder, error)
  }
  try {
    return { name, ...content.parse(JSON.parse(text)) }
  } catch {
    return undefined
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It belongs to somebody else, or the disk turned read-only. It does not count either way.
  }
}

let own: ProcessIdentity | undefined

function ownIdentity(): ProcessIdentity {
  own ??= identityOf(process.pid)
  if (!own) throw new Error('This process cannot find itself among the running ones.')
  return own
}

function unusable(folder: string, error: unknown): OperatorError {
  const reason = error instanceof Error ? error.message : String(error)
  return new OperatorError(
    `The folder ${folder} cannot be used (${reason}): make it a folder that Matinee may write to.`,
  )
}
