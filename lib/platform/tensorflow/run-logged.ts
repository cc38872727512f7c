import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { OperatorError } from '../errors'

/** Runs a Node program and writes its output to a file. @throws {OperatorError} if it fails */
export function runLogged(
  what: string,
  args: readonly string[],
  { cwd, log, hint = '' }: { readonly cwd: string; readonly log: string; readonly hint?: string },
): void {
  const file = openSync(log, 'a')
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', file, file] })
  closeSync(file)
  if (status !== 0) throw new OperatorError(`${what} failed: see the log ${log}.${hint}`)
}
