import type { IncomingMessage, ServerResponse } from 'node:http'
import { flatHeaders, type HttpResponse } from './http-response'
import { runWithPageState, type PageFailure, type PageState } from './page-failure'

/** The request handler of Next. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * Lets Next render a page. For a page that fails, Next has no status other than 404 and 500. So if the page records a
 * failure, the response of `failureResponse` is sent instead of Next's.
 */
export async function renderPage(
  handlePage: PageHandler,
  request: IncomingMessage,
  response: ServerResponse,
  failureResponse: (failure: PageFailure) => HttpResponse,
): Promise<void> {
  const page: PageState = { failure: null }
  const writeHead = response.writeHead.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const flushHeaders = response.flushHeaders.bind(response)
  const call = (method: (...args: never[]) => unknown, args: readonly unknown[]): unknown =>
    Reflect.apply(method, undefined, args)

  // For its router, Next starts to send before it knows whether the page fails. So this response is buffered.
  let isBuffering = request.headers.rsc !== undefined
  const buffer: { head: unknown[] | null; body: unknown[][] } = { head: null, body: [] }
  function sendBuffer(): void {
    isBuffering = false
    if (buffer.head) call(writeHead, buffer.head)
    for (const args of buffer.body.splice(0)) call(write, args)
  }

  let isReplaced = false
  /** Sends the failure response as soon as there is a failure. Returns whether Next's output may still be sent. */
  function mayWrite(): boolean {
    if (isReplaced) return false
    if (page.failure === null || response.headersSent) return true
    isReplaced = true
    for (const name of response.getHeaderNames())
      if (name !== 'connection') response.removeHeader(name)
    const replacement = failureResponse(page.failure)
    call(writeHead, [replacement.status, flatHeaders(replacement)])
    call(end, [replacement.body])
    return false
  }
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      if (!mayWrite()) return response
      if (!isBuffering) return call(writeHead, args)
      buffer.head = args
      return response
    },
    write: (...args: unknown[]) => {
      if (!mayWrite()) return true
      return isBuffering ? buffer.body.push(args) > 0 : call(write, args)
    },
    end: (...args: unknown[]) => {
      if (!mayWrite()) return response
      if (isBuffering) sendBuffer()
      return call(end, args)
    },
    flushHeaders: () => {
      if (mayWrite() && !isBuffering) call(flushHeaders, [])
    },
  })
  await runWithPageState(page, () => handlePage(request, response))
}
