import { crc32, deflateRawSync } from 'node:zlib'

/** A file of a zip file. The optional values replace the right ones, to make damaged zip files. */
export interface ZipEntry {
  readonly name: string
  readonly content: Buffer
  readonly crc?: number
  readonly size?: number
  readonly compressedSize?: number
}

/** A zip file with deflated entries, which may lie about their checksum and sizes. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const packed = deflateRawSync(entry.content)
    const name = Buffer.from(entry.name)
    const local = Buffer.concat([
      header(0x04034b50, localFields(entry, packed, name)),
      name,
      packed,
    ])
    directory.push(
      Buffer.concat([header(0x02014b50, directoryFields(entry, packed, name, offset)), name]),
    )
    parts.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end: Fields = [
    [0, 4],
    [entries.length, 2],
    [entries.length, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]
  return Buffer.concat([...parts, ...directory, header(0x06054b50, end)])
}

/** Values with their widths in bytes. */
type Fields = readonly (readonly [value: number, width: number])[]

function header(signature: number, fields: Fields): Buffer {
  const all: Fields = [[signature, 4], ...fields]
  const bytes = Buffer.alloc(all.reduce((sum, [, width]) => sum + width, 0))
  let at = 0
  for (const [value, width] of all) at = bytes.writeUIntLE(value, at, width)
  return bytes
}

const [version, deflated] = [20, 8]

function common(entry: ZipEntry, packed: Buffer, name: Buffer): Fields {
  return [
    ...([
      [version, 2],
      [0, 2],
      [deflated, 2],
      [0, 4],
    ] as const),
    [entry.crc ?? crc32(entry.content), 4],
    [entry.compressedSize ?? packed.length, 4],
    [entry.size ?? entry.content.length, 4],
    [name.length, 2],
    [0, 2],
  ]
}

const localFields = common

const directoryFields = (entry: ZipEntry, packed: Buffer, name: Buffer, offset: number): Fields => [
  [version, 2],
  ...common(entry, packed, name),
  [0, 2],
  [0, 2],
  [0, 2],
  [0, 4],
  [offset, 4],
]
