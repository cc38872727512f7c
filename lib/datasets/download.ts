import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { OperatorError } from '../platform/errors'
import { systemFailure } from '../platform/system-failure'
import type { ByteWatcher } from './dataset'

export interface DownloadOptions {
  /** Where NAME.zip and NAME.zip.md5 lie. */
  readonly baseUrl: string
  /** Where the zip is kept. */
  readonly folder: string
  /** Give up when nothing arrives for this long. */
  readonly idleMs: number
  readonly onBytes?: ByteWatcher
}

const silence = 'the publisher stopped answering'

/**
 * The publisher's zip of a data set, checked against the publisher's own MD5, kept for the next time.
 * @throws {OperatorError} if it cannot be fetched, or arrives damaged; nothing is kept then
 */
export async function downloadZip(name: string, options: DownloadOptions): Promise<string> {
  const file = path.join(options.folder, `${name}.zip`)
  if (existsSync(file)) return file
  const aside = `${file}.part-${process.pid}`
  try {
    await mkdir(options.folder, { recursive: true })
    const checksum = await publishedMd5(name, options)
    await fetchTo(aside, `${options.baseUrl}/${name}.zip`, options)
    await toDisk(aside)
    const actual = await md5Of(aside)
    if (actual !== checksum) {
      throw new OperatorError(`the MD5 is ${actual}, but the publisher's is ${checksum}`)
    }
    await rename(aside, file)
    return file
  } catch (error) {
    await rm(aside, { force: true })
    // A full disk is no fault of the publisher's, and another data set would not fit either.
    if (error instanceof Error && 'code' in error && systemFailure(error) !== undefined) throw error
    throw new OperatorError(`${name} could not be downloaded: ${reasonOf(error)}.`)
  }
}

async function publishedMd5(name: string, { baseUrl, idleMs }: DownloadOptions): Promise<string> {
  const response = await get(`${baseUrl}/${name}.zip.md5`, AbortSignal.timeout(idleMs))
  const [, md5] = /\b([0-9a-f]{32})\b/i.exec(await response.text()) ?? []
  if (md5 === undefined) throw new OperatorError('the publisher’s MD5 file holds no MD5')
  return md5.toLowerCase()
}

async function fetchTo(
  file: string,
  url: string,
  { idleMs, onBytes }: DownloadOptions,
): Promise<void> {
  const controller = new AbortController()
  const giveUp = (): void => controller.abort(new OperatorError(silence))
  let timer = setTimeout(giveUp, idleMs)
  try {
    const response = await get(url, controller.signal)
    const total = Number(response.headers.get('content-length') ?? 0)
    let read = 0
    const watch = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        read += chunk.length
        onBytes?.(read, total)
        clearTimeout(timer)
        timer = setTimeout(giveUp, idleMs)
        done(null, chunk)
      },
    })
    if (!response.body) throw new OperatorError('the publisher’s answer is empty')
    await pipeline(Readable.from(response.body), watch, createWriteStream(file))
  } finally {
    clearTimeout(timer)
  }
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new OperatorError(`${url} answers ${response.status}`)
  return response
}

/** Before it gets its name: a power cut must not leave an empty file under it. */
async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

async function md5Of(file: string): Promise<string> {
  const hash = createHash('md5')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return silence
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
