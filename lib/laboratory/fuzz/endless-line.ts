import { Readable } from 'node:stream'
import type { SourceFiles } from '../../datasets/files/source-files'

/** Files whose content is made while it is read: a first line, then one line of the given length. */
export function filesWithLongLine(
  firstLines: Readonly<Record<string, string>>,
  length: number,
): SourceFiles & { readonly bytesRead: () => number } {
  const chunk = Buffer.alloc(1 << 18, 'x')
  let bytes = 0
  return {
    path: 'made on the fly',
    names: () => Object.keys(firstLines),
    has: (name) => name in firstLines,
    size: () => length,
    open: (name) =>
      Promise.resolve(
        Readable.from(
          (function* () {
            yield Buffer.from(firstLines[name]!)
            for (let sent = 0; sent < length; sent += chunk.length) {
              bytes += chunk.length
              yield chunk
            }
          })(),
          { objectMode: true, highWaterMark: 1 },
        ),
      ),
    close: () => undefined,
    bytesRead: () => bytes,
  }
}
