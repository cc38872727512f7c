import type { ServerResponse } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { unexpectedError } from '@/graphql/errors'

/** How long a client may take nothing of an answer, in milliseconds. */
const patienceMs = 60_000

/**
 * Sends what a stream gives as fast as the client takes it. Where one of the two ends too soon, so does the other: nothing
 * is read for a client that has gone, and nobody takes half an answer for a whole one.
 */
export function sendStream(stream: Readable, response: ServerResponse): void {
  response.setTimeout(patienceMs, () => response.destroy())
  pipeline(stream, response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') unexpectedError(error)
  })
}
