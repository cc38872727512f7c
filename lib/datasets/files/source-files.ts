import type { Readable } from 'node:stream'

/** The files of a data set, in a folder or in a zip file, or a single file. */
export interface SourceFiles {
  /** Path of the folder or file, for messages. */
  readonly path: string
  /** Names of all files, without those in folders. */
  names(): readonly string[]
  has(name: string): boolean
  /** Uncompressed size in bytes. It may be wrong for a compressed file, so it is good for showing progress only. */
  size(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}
