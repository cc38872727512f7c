import type { Readable } from 'node:stream'

/** The files of a data set, in a folder or in a zip file. */
export interface SourceFiles {
  /** Path of the folder or zip file, for messages. */
  readonly path: string
  has(name: string): boolean
  /** Uncompressed size in bytes. */
  size(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}
