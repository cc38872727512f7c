import type { ServerResponse } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { unexpectedError } from '@/graphql/errors'

/** A client that reads nothing for longer is disconnected, in milliseconds. */
const inactivityMs = 60_000

/**
 * Sends a stream as fast as the client reads it. If the client disconnects, the stream is destroyed and no more data is
 * read. If the stream fails, the connection is closed, so that the client sees that the response is incomplete.
 */
export function sendStream(stream: Readable, response: ServerResponse): void {
  response.setTimeout(inactivityMs, () => response.destroy())
  pipeline(stream, response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') unexpectedError(error)
  })
}
