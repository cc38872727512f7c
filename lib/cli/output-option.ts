import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../platform/errors'

/**
 * Checks before a long computation that its result can be written. Creates nothing.
 * @param option name of the option for messages, e.g. "--json"
 * @param target the value of the option
 * @throws {OperatorError} if the file or folder cannot be written
 */
export function assertWritable(option: string, target: string, kind: 'file' | 'folder'): void {
  let nearest = path.resolve(kind === 'file' ? path.dirname(target) : target)
  while (!existsSync(nearest)) nearest = path.dirname(nearest)
  if (!statSync(nearest).isDirectory())
    throw new OperatorError(`${nearest} is a file, but ${option} needs a folder there.`)
  if (kind === 'file' && existsSync(target) && statSync(target).isDirectory())
    throw new OperatorError(`${target} is a folder, but ${option} needs a file.`)
  try {
    accessSync(nearest, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `${nearest} cannot be written (${reason}): choose another path for ${option}.`,
    )
  }
}
