import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../errors'
import { identityOf, isStillRunning, type ProcessIdentity } from './process-identity'

/** A file that identifies a process and its task. It counts only while this process runs. */
export interface Claim {
  /** The name of the file. It is unique, so removing the claim of an ended process never removes another one. */
  readonly name: string
  readonly process: ProcessIdentity
  /** What the process does, for messages: "is building the pages". */
  readonly what: string
}

const content = z.object({
  process: z.object({ pid: z.number(), started: z.string(), command: z.string() }),
  what: z.string(),
})
const suffix = '.claim'
const unfinished = '.new'

/** @throws {OperatorError} if the folder cannot be written */
export function writeClaim(folder: string, what: string): Claim {
  const process = ownIdentity()
  const name = `${process.pid}-${randomUUID()}${suffix}`
  const temporary = path.join(folder, `${name}${unfinished}`)
  try {
    // This may create the data folder, which only its owner may read.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(temporary, JSON.stringify({ process, what }))
    // Renamed when it is complete, so that no process reads an incomplete claim.
    renameSync(temporary, path.join(folder, name))
  } catch (error) {
    remove(temporary)
    throw folderError(folder, error)
  }
  return { name, process, what }
}

export function withdrawClaim(folder: string, claim: Claim): void {
  remove(path.join(folder, claim.name))
}

/**
 * The claims of the processes that are running. It removes the other claims: their process has ended, or the file is
 * damaged, for example after a power cut.
 *
 * @throws {OperatorError} if the folder or a claim cannot be read
 */
export function liveClaims(folder: string): Claim[] {
  return namesIn(folder).flatMap((name) => {
    if (name.endsWith(unfinished)) {
      // Its process was killed while it wrote the claim.
      if (!identityOf(Number(name.split('-')[0]))) remove(path.join(folder, name))
      return []
    }
    const claim = readClaim(folder, name)
    if (claim && isStillRunning(claim.process)) return [claim]
    remove(path.join(folder, name))
    return []
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      (name) => name.endsWith(suffix) || name.endsWith(suffix + unfinished),
    )
  } catch (error) {
    if (isMissing(error)) return []
    throw folderError(folder, error)
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/**
 * Undefined if the claim is damaged or was just withdrawn. If it cannot be read, it throws: its process may be running.
 */
function readClaim(folder: string, name: string): Claim | undefined {
  let text: string
  try {
    text = readFileSync(path.join(folder, name), 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw folderError(folder, error)
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
    // It belongs to another user, or the disk is read-only. A claim without a running process does not count anyway.
  }
}

let own: ProcessIdentity | undefined

function ownIdentity(): ProcessIdentity {
  own ??= identityOf(process.pid)
  if (!own) throw new Error('The system does not list this process among the running processes.')
  return own
}

function folderError(folder: string, error: unknown): OperatorError {
  const reason = error instanceof Error ? error.message : String(error)
  return new OperatorError(
    `The folder ${folder} cannot be used (${reason}): make sure that it is a folder that Matinee may write to.`,
  )
}
