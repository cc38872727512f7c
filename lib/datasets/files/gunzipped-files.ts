import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { OperatorError } from '../../platform/errors'
import type { SourceFiles } from './source-files'

/** Text of ratings shrinks to a tenth at most. A file that unpacks to more than this is made to fill disks. */
export const maxRatio = 200
/** In bytes. Smaller files do no harm, however well they are compressed. */
export const smallSize = 20_000_000

/** The same files; those that are compressed with gzip, by their content, are unpacked while they are read. */
export function gunzippedFiles(files: SourceFiles): SourceFiles {
  return {
    ...files,
    async open(name) {
      const stream = await files.open(name)
      if (!/\.gz$/i.test(name)) return stream
      const size = files.size(name)
      const unpacked = createGunzip()
      const checked = new Transform({ transform: assertBelowRatio(name, size) })
      const fail = (error: Error): void => {
        checked.destroy(
          error instanceof OperatorError
            ? error
            : new OperatorError(`${name} is damaged: it cannot be unpacked (${error.message}).`),
        )
      }
      stream.on('error', fail).pipe(unpacked).on('error', fail).pipe(checked)
      checked.on('close', () => {
        stream.destroy()
        unpacked.destroy()
      })
      return checked
    },
  }
}

/** @param size of the compressed file */
function assertBelowRatio(name: string, size: number) {
  let total = 0
  return (
    chunk: Buffer,
    _: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void => {
    total += chunk.length
    if (total > smallSize && total > maxRatio * size) done(bombError(name))
    else done(null, chunk)
  }
}

export const bombError = (name: string): OperatorError =>
  new OperatorError(
    `${name} unpacks to more than ${maxRatio} times its size: this is not a data set.`,
  )
