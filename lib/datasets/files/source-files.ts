import type { Readable } from 'node:stream'

/** The files of a data set, in a folder or in a zip of one. */
export interface SourceFiles {
  /** The folder or zip, for messages. */
  readonly place: string
  has(name: string): boolean
  /** In bytes, unpacked. */
  size(name: string): number
  open(name: string): Promise<Readable>
  close(): void
}
