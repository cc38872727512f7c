import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import http, { type ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { operatorLine } from '@/lib/cli/run-command'
import { downloadZip } from '@/lib/datasets/download'
import { openDataset } from '@/lib/datasets/open-dataset'
import { waitOptions } from '../../../support/wait-options'

/** While `isFilling`, a write stores only half of its bytes and then fails because the disk is full. */
const disk = vi.hoisted(() => ({ isFilling: false, foldersAtFailure: [] as string[][] }))
vi.mock(import('node:fs'), async (original) => {
  const real = await original()
  type Write = (...args: [number, Buffer, number, number, number, (e: Error) => void]) => void
  const write: Write = (handle, bytes, offset, length, position, done) => {
    real.writeSync(handle, bytes, offset, length >> 1, position)
    disk.foldersAtFailure.push(real.readdirSync(folder))
    const message = 'ENOSPC: no space left on device, write'
    done(Object.assign(new Error(message), { code: 'ENOSPC', syscall: 'write' }))
  }
  const { open, close } = real
  const createWriteStream: typeof real.createWriteStream = (file) =>
    real.createWriteStream(file, disk.isFilling ? { fs: { open, close, write } } : {})
  return { ...real, createWriteStream }
})

const zip = Buffer.from('not really a zip, but bytes')
const md5 = createHash('md5').update(zip).digest('hex')

let folder: string
let server: http.Server
let answers: Record<string, (response: ServerResponse) => void>
let baseUrl: string

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-download-'))
  answers = {
    '/ml-x.zip': (response) => response.end(zip),
    '/ml-x.zip.md5': (response) => response.end(`${md5}  ml-x.zip\n`),
  }
  server = http.createServer(({ url = '' }, response) => {
    const answer = answers[url]
    if (answer) answer(response)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  baseUrl = `http://127.0.0.1:${address.port}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

const download = (idleMs = waitOptions.timeout) => downloadZip('ml-x', { baseUrl, folder, idleMs })

describe('downloadZip', () => {
  test('verifies the publisher’s checksum, and does not download a stored file again', async () => {
    const file = await download()
    expect(readFileSync(file)).toEqual(zip)
    answers = {}
    expect(await download()).toBe(file)
  })

  test.each([
    [
      'another checksum',
      { '/ml-x.zip.md5': (r: ServerResponse) => r.end('0'.repeat(32)) },
      /the MD5 is .* publisher's is 0{32}/,
    ],
    ['no checksum', { '/ml-x.zip.md5': (r: ServerResponse) => r.end('hello') }, /contains no MD5/],
    [
      'an error',
      { '/ml-x.zip': (r: ServerResponse) => r.writeHead(500).end() },
      /answers with status 500/,
    ],
    [
      'half a file',
      {
        '/ml-x.zip': (r: ServerResponse) =>
          r.writeHead(200, { 'content-length': 99 }).write('x', () => r.destroy()),
      },
      /could not be downloaded/,
    ],
  ])('leaves no file behind after %s', async (_what, changed, message) => {
    answers = { ...answers, ...changed }
    await expect(download()).rejects.toThrow(message)
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['the checksum', '/ml-x.zip.md5', () => undefined],
    ['the file', '/ml-x.zip', () => undefined],
    ['the rest of the file', '/ml-x.zip', (r: ServerResponse) => r.write('begin')],
  ])('gives up and leaves no file behind if %s does not arrive', async (_, url, answer) => {
    answers[url] = answer
    const line = 'ml-x could not be downloaded: the publisher stopped answering.'
    expect(await download(300).catch(operatorLine)).toBe(line)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('if the disk fills up during a download', () => {
  const line =
    'The disk is full (ENOSPC: no space left on device, write): free some space and try again.'
  beforeEach(() => {
    disk.isFilling = true
    disk.foldersAtFailure = []
  })
  afterEach(() => {
    disk.isFilling = false
  })

  test('the error is one line that says what to do, and the next call downloads the whole file', async () => {
    expect(await download().catch(operatorLine)).toBe(line)
    expect(readdirSync(folder)).toEqual([])
    disk.isFilling = false
    expect(readFileSync(await download())).toEqual(zip)
  })

  test('no incomplete file has the final name at any time', async () => {
    await expect(download()).rejects.toThrow('ENOSPC')
    expect(disk.foldersAtFailure).toEqual([[expect.stringMatching(/^ml-x\.zip\.part-/)]])
  })

  test('openDataset does not fall back to the sample, which would not fit either', async () => {
    answers = {
      '/ml-latest-small.zip': answers['/ml-x.zip']!,
      '/ml-latest-small.zip.md5': answers['/ml-x.zip.md5']!,
    }
    const opening = openDataset(undefined, {
      dataDir: folder,
      baseUrl,
      idleMs: waitOptions.timeout,
    })
    expect(await opening.catch(operatorLine)).toBe(line)
    expect(readdirSync(path.join(folder, 'datasets'))).toEqual([])
  })
})

test('openDataset falls back to the sample if the default data set cannot be downloaded, and says so', async () => {
  const lines: string[] = []
  const source = await openDataset(undefined, {
    dataDir: folder,
    baseUrl,
    idleMs: waitOptions.timeout,
    say: (line) => lines.push(line),
  })
  expect(source).toMatchObject({ name: 'sample', simulated: true })
  expect(source.notice).toMatch(/could not be reached/)
  expect(lines.join(' ')).toMatch(
    /ml-latest-small could not be downloaded.*answers with status 404.*simulated/,
  )
})
