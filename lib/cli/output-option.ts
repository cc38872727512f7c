import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../platform/errors'

/**
 * See before the work whether its result can be written; nothing is made yet.
 * @param option as it was given, e.g. "--json"
 * @throws {OperatorError} if it cannot
 */
export function assertWritable(option: string, place: string, kind: 'file' | 'folder'): void {
  let nearest = path.resolve(kind === 'file' ? path.dirname(place) : place)
  while (!existsSync(nearest)) nearest = path.dirname(nearest)
  if (!statSync(nearest).isDirectory())
    throw new OperatorError(`${nearest} is a file: ${option} needs a folder.`)
  if (kind === 'file' && existsSync(place) && statSync(place).isDirectory())
    throw new OperatorError(`${place} is a folder: ${option} needs a file.`)
  try {
    accessSync(nearest, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `${nearest} cannot be written (${reason}): choose another place for ${option}.`,
    )
  }
}
