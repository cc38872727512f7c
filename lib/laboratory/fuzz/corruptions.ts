import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Random } from '../../recommender'
import { writeZip, type ZipEntry } from './zip-writer'

/** Changes the bytes of one file. */
type Corruption = (content: Buffer, random: Random) => Buffer

const at = (content: Buffer, random: Random): number => Math.floor(random() * (content.length + 1))
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!

const insert = (content: Buffer, position: number, bytes: Buffer | string): Buffer =>
  Buffer.concat([
    content.subarray(0, position),
    Buffer.from(bytes as string),
    content.subarray(position),
  ])

/** Changes one line of a text. */
function changeLine(content: Buffer, random: Random, change: (line: string) => string): Buffer {
  const lines = content.toString('latin1').split('\n')
  const row = Math.floor(random() * lines.length)
  lines[row] = change(lines[row]!)
  return Buffer.from(lines.join('\n'), 'latin1')
}

/** Replaces one value of a line, whatever separates the values. */
const changeValue =
  (values: readonly string[]): Corruption =>
  (content, random) =>
    changeLine(content, random, (line) => {
      const parts = line.split(/(::|[,;|\t:])/)
      const position = 2 * Math.floor((random() * (parts.length + 1)) / 2)
      parts[position] = pick(values, random)
      return parts.join('')
    })

const longText = 'x'.repeat(300)

/** What happens to the bytes of a file, by name. */
export const corruptions: Readonly<Record<string, Corruption>> = {
  truncated: (content, random) => content.subarray(0, at(content, random)),
  empty: () => Buffer.alloc(0),
  'first line only': (content) => content.subarray(0, content.indexOf(0x0a) + 1),
  'without its first line': (content) => content.subarray(content.indexOf(0x0a) + 1),
  'a changed byte': (content, random) => {
    const copy = Buffer.from(content)
    if (copy.length > 0) copy[at(copy, random) % copy.length] = Math.floor(256 * random())
    return copy
  },
  'many changed bytes': (content, random) => {
    const copy = Buffer.from(content)
    for (let n = 0; n < 20 && copy.length > 0; n++)
      copy[at(copy, random) % copy.length] = Math.floor(256 * random())
    return copy
  },
  'a part left out': (content, random) => {
    const [from, to] = [at(content, random), at(content, random)].sort((a, b) => a - b)
    return Buffer.concat([content.subarray(0, from), content.subarray(to)])
  },
  'a part twice': (content, random) => {
    const [from, to] = [at(content, random), at(content, random)].sort((a, b) => a - b)
    return Buffer.concat([content.subarray(0, to), content.subarray(from)])
  },
  NUL: (content, random) => insert(content, at(content, random), '\0'),
  'UTF-16': (content) => Buffer.from(`\ufeff${content.toString()}`, 'utf16le'),
  'a byte order mark in front': (content) => insert(content, 0, '\ufeff'),
  'a byte order mark inside': (content, random) => insert(content, at(content, random), '\ufeff'),
  'half of a surrogate pair': (content, random) =>
    insert(content, at(content, random), Buffer.from([0xed, 0xa0, 0x80])),
  'half of a surrogate pair in JSON': (content, random) =>
    insert(content, at(content, random), '\\ud800'),
  'Latin-1': (content) => Buffer.from(content.toString(), 'latin1'),
  'another separator': (content, random) =>
    Buffer.from(
      content.toString().replaceAll(/::|[,;\t]/g, pick([',', ';', '\t', '|', ' '], random)),
    ),
  'a double quote': (content, random) => insert(content, at(content, random), '"'),
  'a backslash': (content, random) => insert(content, at(content, random), '\\'),
  'line ends of old Macs': (content) => Buffer.from(content.toString().replaceAll('\n', '\r')),
  'line ends of Windows': (content) => Buffer.from(content.toString().replaceAll('\n', '\r\n')),
  'blank lines': (content, random) => insert(content, at(content, random), '\n\n\r\n'),
  'a long line': (content, random) => insert(content, at(content, random), 'x'.repeat(1_200_000)),
  'a rating that is no number': changeValue([
    ...[
      'NaN',
      '-NaN',
      'Infinity',
      '-1',
      '11',
      '0',
      '0x4',
      ' 4 ',
      '1e0',
      '4,5',
      '٤',
      '4.5.1',
      '',
      'true',
      'null',
    ],
    ...['3.75', '1e999', '-0', '+4', '4 stars', '99999999999999999999'],
  ]),
  'a strange ID': changeValue([
    ...[
      '__proto__',
      'constructor',
      longText,
      "'; DROP TABLE x; --",
      '\\N',
      '\\.',
      '=1+1',
      '\u202e',
      '{}',
    ],
  ]),
  'a strange time': changeValue([
    ...[
      '-1',
      '99999999999999999',
      '1e12',
      '2026-13-45',
      '9999999999999',
      '0',
      'soon',
      '-62135596800',
    ],
  ]),
  'a column twice': (content) => {
    const [first = '', ...rest] = content.toString('latin1').split('\n')
    const [name = ''] = first.split(/::|[,;|\t]/)
    return Buffer.from(
      [first.replace(/(::|[,;|\t])[^,;|\t:]*/, `$1${name}`), ...rest].join('\n'),
      'latin1',
    )
  },
  'a column more': (content, random) => changeLine(content, random, (line) => `${line},x;x\tx::x`),
  'a line twice': (content, random) => changeLine(content, random, (line) => `${line}\n${line}`),
  'deep JSON': (content, random) => changeLine(content, random, () => '['.repeat(50_000)),
  'random bytes': (content, random) =>
    Buffer.from(Array.from({ length: 500 }, () => Math.floor(256 * random()))),
}

/** What happens to a folder, by name. */
export const folderFaults: Readonly<Record<string, (file: string) => void>> = {
  'a missing file': (file) => rmSync(file),
  'a pipe instead of a file': (file) => {
    rmSync(file)
    execFileSync('mkfifo', [file])
  },
  'a folder instead of a file': (file) => {
    rmSync(file)
    mkdirSync(file)
  },
  'a link to itself': (file) => {
    rmSync(file)
    symlinkSync(path.basename(file), file)
  },
  'a link to nothing': (file) => {
    rmSync(file)
    symlinkSync('/nowhere/at/all', file)
  },
  'a link to its folder': (file) => {
    rmSync(file)
    symlinkSync('.', file)
  },
  'a link to endless zeros': (file) => {
    rmSync(file)
    symlinkSync('/dev/zero', file)
  },
  'a loop of folders': (file) => symlinkSync('.', `${file}.loop`),
}

const bombSize = 30_000_000

/** Zip files that lie, by name. They hold the given files. */
export const zipFaults: Readonly<
  Record<string, (entries: readonly ZipEntry[], random: Random) => Buffer>
> = {
  'a wrong checksum': ([first, ...rest]) => writeZip([{ ...first!, crc: 123 }, ...rest]),
  'a size that is too small': ([first, ...rest]) => writeZip([{ ...first!, size: 10 }, ...rest]),
  'a size that is too large': ([first, ...rest]) =>
    writeZip([{ ...first!, size: 4_000_000_000 }, ...rest]),
  'a compressed size that is wrong': ([first, ...rest]) =>
    writeZip([{ ...first!, compressedSize: 4_000_000_000 }, ...rest]),
  'a path that climbs': (entries) =>
    writeZip(entries.map((entry) => ({ ...entry, name: `../../${entry.name}` }))),
  'an absolute path': (entries) =>
    writeZip(entries.map((entry) => ({ ...entry, name: `/${entry.name}` }))),
  'a zip file inside': (entries) => writeZip([{ name: 'inner.zip', content: writeZip(entries) }]),
  'files twice': (entries) => writeZip([...entries, ...entries]),
  'files in two folders': (entries) =>
    writeZip([...entries, ...entries.map((entry) => ({ ...entry, name: `other/${entry.name}` }))]),
  'a bomb': ([, ...rest]) => writeZip([bombEntry(), ...rest]),
  'a bomb that lies about its size': ([, ...rest]) =>
    writeZip([{ ...bombEntry(), size: 100 }, ...rest]),
  'many files': (entries) =>
    writeZip([...entries, ...Array.from({ length: 10_001 }, (_, n) => empty(`${n}`))]),
  'nothing inside': () => writeZip([]),
}

const empty = (name: string): ZipEntry => ({ name, content: Buffer.alloc(0) })
let bomb: Buffer | undefined
const bombEntry = (): ZipEntry => ({
  name: 'set/movies.csv',
  content: (bomb ??= Buffer.alloc(bombSize, 'movieId,title,genres\n')),
})

/** A gzip file that unpacks to endless equal lines. */
export const gzipBomb = (line: string): Buffer => gzipSync(Buffer.alloc(bombSize, line))
