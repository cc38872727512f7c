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

/** Whether half of what is written fits on the disk, and no more. */
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

describe('a download', () => {
  test('is kept once it has the publisher’s checksum, and not asked for again', async () => {
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
    ['no checksum', { '/ml-x.zip.md5': (r: ServerResponse) => r.end('hello') }, /holds no MD5/],
    ['an error', { '/ml-x.zip': (r: ServerResponse) => r.writeHead(500).end() }, /answers 500/],
    [
      'half a file',
      {
        '/ml-x.zip': (r: ServerResponse) =>
          r.writeHead(200, { 'content-length': 99 }).write('x', () => r.destroy()),
      },
      /could not be downloaded/,
    ],
  ])('leaves nothing behind after %s', async (_what, changed, message) => {
    answers = { ...answers, ...changed }
    await expect(download()).rejects.toThrow(message)
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['the checksum', '/ml-x.zip.md5', () => undefined],
    ['the file', '/ml-x.zip', () => undefined],
    ['the rest of the file', '/ml-x.zip', (r: ServerResponse) => r.write('begin')],
  ])('is given up, with nothing left behind, while %s does not come', async (_, url, answer) => {
    answers[url] = answer
    const line = 'ml-x could not be downloaded: the publisher stopped answering.'
    expect(await download(300).catch(operatorLine)).toBe(line)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a disk that fills up during a download', () => {
  const line =
    'The disk is full (ENOSPC: no space left on device, write): free some space and try again.'
  beforeEach(() => {
    disk.isFilling = true
    disk.foldersAtFailure = []
  })
  afterEach(() => {
    disk.isFilling = false
  })

  test('is one line that says what to do, and the next try downloads the whole file', async () => {
    expect(await download().catch(operatorLine)).toBe(line)
    expect(readdirSync(folder)).toEqual([])
    disk.isFilling = false
    expect(readFileSync(await download())).toEqual(zip)
  })

  test('has nothing half-written under the name of a whole file, should the process end then', async () => {
    await expect(download()).rejects.toThrow('ENOSPC')
    expect(disk.foldersAtFailure).toEqual([[expect.stringMatching(/^ml-x\.zip\.part-/)]])
  })

  test('is not answered with the sample, which would not fit either', async () => {
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

test('without a wish, and without a publisher, the sample is taken and says so', async () => {
  const said: string[] = []
  const source = await openDataset(undefined, {
    dataDir: folder,
    baseUrl,
    idleMs: waitOptions.timeout,
    say: (line) => said.push(line),
  })
  expect(source).toMatchObject({ name: 'sample', simulated: true })
  expect(source.notice).toMatch(/could not be reached/)
  expect(said.join(' ')).toMatch(/ml-latest-small could not be downloaded.*answers 404.*simulated/)
})
