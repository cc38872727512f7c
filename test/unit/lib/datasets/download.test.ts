import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import http, { type ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downloadZip } from '@/lib/datasets/download'
import { openDataset } from '@/lib/datasets/open-dataset'

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

const download = () => downloadZip('ml-x', { baseUrl, folder, idleMs: 300 })

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
    ['silence', { '/ml-x.zip': (r: ServerResponse) => r.write('begin') }, /stopped answering/],
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
})

test('without a wish, and without a publisher, the sample is taken and says so', async () => {
  const said: string[] = []
  const source = await openDataset(undefined, {
    dataDir: folder,
    baseUrl,
    say: (line) => said.push(line),
  })
  expect(source).toMatchObject({ name: 'sample', simulated: true })
  expect(source.notice).toMatch(/could not be reached/)
  expect(said.join(' ')).toMatch(/ml-latest-small could not be downloaded.*answers 404.*simulated/)
})
