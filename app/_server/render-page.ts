import type { IncomingMessage, ServerResponse } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import { flatHeaders, type HttpResponse } from './http-response'
import { runWithPageState, type PageFailure, type PageState } from './page-failure'
import { isScriptFree, withoutScripts } from './script-free'

/** The request handler of Next. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => unknown

/** Why a page is replaced. Without a time there is no point in trying again soon. */
interface Failure {
  readonly status: PageFailure['status'] | 404 | 500
  readonly retryAfter: number | null
}

/** The document that Next sends when a page throws. It is empty until a script fills it. */
const emptyDocument = '<html id="__next_error__"'

/**
 * Lets Next render a page. For a page that fails, Next has no status other than 404 and 500. So if the page records a
 * failure, the response of `failureResponse` is sent instead of Next's. So it is if Next sends a document that shows
 * nothing without JavaScript. Pages to read are sent without scripts.
 */
export async function renderPage(
  handlePage: PageHandler,
  request: IncomingMessage,
  response: ServerResponse,
  failureResponse: (failure: Failure) => HttpResponse,
): Promise<void> {
  const page: PageState = { failure: null }
  const writeHead = response.writeHead.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const flushHeaders = response.flushHeaders.bind(response)
  const call = (method: (...args: never[]) => unknown, args: readonly unknown[]): unknown =>
    Reflect.apply(method, undefined, args)

  // For its router, Next starts to send before it knows whether the page fails. So this response is buffered.
  const isDocument = request.headers.rsc === undefined
  const path = request.url?.split('?')[0] ?? ''
  let isBuffering = !isDocument || isScriptFree(path, 200)
  const buffer: { head: unknown[] | null; body: unknown[][] } = { head: null, body: [] }
  let isSending = false
  /** Without a head of its own, the first write sends one by `writeHead`. */
  function startSending(): void {
    isBuffering = false
    isSending = true
  }
  function sendBuffer(): void {
    startSending()
    if (buffer.head) call(writeHead, buffer.head)
    for (const args of buffer.body.splice(0)) call(write, args)
  }

  /** An error may have an empty document, so it is buffered, too. */
  function bufferErrors(status = response.statusCode): void {
    if (status >= 400 && !isSending && !response.headersSent) isBuffering = true
  }
  const isEmptyDocument = (last: unknown): boolean =>
    isDocument &&
    isBuffering &&
    textOf([...buffer.body.map(([chunk]) => chunk), last]).includes(emptyDocument)

  function sendWithoutScripts(last: unknown): unknown {
    const html = withoutScripts(textOf([...buffer.body.map(([chunk]) => chunk), last]))
    const body = response.getHeader('content-encoding') === 'gzip' ? gzipSync(html) : html
    for (const name of ['content-length', 'etag']) response.removeHeader(name)
    startSending()
    if (buffer.head) call(writeHead, buffer.head)
    return call(end, html === '' ? [] : [body])
  }

  let isReplaced = false
  /** Sends the failure response as soon as there is a failure. Returns whether Next's output may still be sent. */
  function mayWrite(): boolean {
    if (isReplaced) return false
    if (page.failure === null || response.headersSent) return true
    replace(page.failure)
    return false
  }
  function replace(failure: Failure): void {
    isReplaced = true
    for (const name of response.getHeaderNames())
      if (name !== 'connection') response.removeHeader(name)
    const replacement = failureResponse(failure)
    call(writeHead, [replacement.status, flatHeaders(replacement)])
    call(end, [replacement.body])
  }
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      if (!mayWrite()) return response
      bufferErrors(Number(args[0]))
      if (!isBuffering) return call(writeHead, args)
      buffer.head = args
      return response
    },
    write: (...args: unknown[]) => {
      if (!mayWrite()) return true
      bufferErrors()
      return isBuffering ? buffer.body.push(args) > 0 : call(write, args)
    },
    end: (...args: unknown[]) => {
      if (!mayWrite()) return response
      if (isEmptyDocument(args[0])) {
        replace({ status: response.statusCode === 404 ? 404 : 500, retryAfter: null })
        return response
      }
      if (isBuffering && isDocument && isScriptFree(path, response.statusCode)) {
        return sendWithoutScripts(args[0])
      }
      if (isBuffering) sendBuffer()
      return call(end, args)
    },
    flushHeaders: () => {
      bufferErrors()
      if (mayWrite() && !isBuffering) call(flushHeaders, [])
    },
  })
  await runWithPageState(page, () => handlePage(request, response))
}

/** The text of a whole body. Next may have compressed it. */
function textOf(chunks: readonly unknown[]): string {
  const bytes = Buffer.concat(
    chunks.map((chunk) =>
      chunk instanceof Uint8Array ? chunk : Buffer.from(typeof chunk === 'string' ? chunk : ''),
    ),
  )
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isGzip ? gunzipSync(bytes) : bytes).toString()
}
