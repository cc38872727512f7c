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
  /** URL of the folder with NAME.zip and NAME.zip.md5. */
  readonly baseUrl: string
  /** Folder for the downloaded file. */
  readonly folder: string
  /** Give up if no data arrives for this time. */
  readonly idleMs: number
  readonly onBytes?: ByteWatcher
}

const stalled = 'the publisher stopped answering'

/**
 * Downloads the zip file of a data set from its publisher and verifies the publisher's MD5. Later calls use the stored
 * file.
 * @returns path of the zip file
 * @throws {OperatorError} if the download fails or the file is damaged; no file is left behind
 */
export async function downloadZip(name: string, options: DownloadOptions): Promise<string> {
  const file = path.join(options.folder, `${name}.zip`)
  if (existsSync(file)) return file
  const partial = `${file}.part-${process.pid}`
  try {
    await mkdir(options.folder, { recursive: true })
    const checksum = await publishedMd5(name, options)
    await fetchTo(partial, `${options.baseUrl}/${name}.zip`, options)
    await flushToDisk(partial)
    const actual = await md5Of(partial)
    if (actual !== checksum) {
      throw new OperatorError(`the MD5 is ${actual}, but the publisher's is ${checksum}`)
    }
    await rename(partial, file)
    return file
  } catch (error) {
    await rm(partial, { force: true })
    // For example a full disk. Another data set would not fit either, so this must not fall back to the sample.
    if (error instanceof Error && 'code' in error && systemFailure(error) !== undefined) throw error
    throw new OperatorError(`${name} could not be downloaded: ${reasonOf(error)}.`)
  }
}

async function publishedMd5(name: string, { baseUrl, idleMs }: DownloadOptions): Promise<string> {
  const response = await get(`${baseUrl}/${name}.zip.md5`, AbortSignal.timeout(idleMs))
  const [, md5] = /\b([0-9a-f]{32})\b/i.exec(await response.text()) ?? []
  if (md5 === undefined) throw new OperatorError('the publisher’s MD5 file contains no MD5')
  return md5.toLowerCase()
}

async function fetchTo(
  file: string,
  url: string,
  { idleMs, onBytes }: DownloadOptions,
): Promise<void> {
  const controller = new AbortController()
  const giveUp = (): void => controller.abort(new OperatorError(stalled))
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
  if (!response.ok) throw new OperatorError(`${url} answers with status ${response.status}`)
  return response
}

/** Called before the file is renamed, so that a power cut cannot leave an incomplete file under the final name. */
async function flushToDisk(file: string): Promise<void> {
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
  if (error.name === 'TimeoutError') return stalled
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
