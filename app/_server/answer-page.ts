import type { IncomingMessage, ServerResponse } from 'node:http'
import { renderNoting, type PageFailure } from './page-failure'
import { headOf, type Answer } from './answer'

export type Pages = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * Has Next answer with a page. Next has no status but 404 and 500 for a page that fails, so when a page has noted why it
 * cannot be shown, `refusal` is answered in place of what Next says.
 */
export async function answerPage(
  pages: Pages,
  request: IncomingMessage,
  response: ServerResponse,
  refusal: (failure: PageFailure) => Answer,
): Promise<void> {
  const page: { failure: PageFailure | null } = { failure: null }
  const writeHead = response.writeHead.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const flushHeaders = response.flushHeaders.bind(response)
  const call = (method: (...args: never[]) => unknown, args: readonly unknown[]): unknown =>
    Reflect.apply(method, undefined, args)

  // To its router, Next begins to send before it knows whether the page fails: that is kept until the page is complete.
  let isKept = request.headers.rsc !== undefined
  const kept: { head: unknown[] | null; body: unknown[][] } = { head: null, body: [] }
  function sendKept(): void {
    isKept = false
    if (kept.head) call(writeHead, kept.head)
    for (const args of kept.body.splice(0)) call(write, args)
  }

  let refused = false
  /** Whether what Next writes is sent. */
  function passes(): boolean {
    if (refused) return false
    if (page.failure === null || response.headersSent) return true
    refused = true
    for (const name of response.getHeaderNames())
      if (name !== 'connection') response.removeHeader(name)
    const answer = refusal(page.failure)
    call(writeHead, [answer.status, headOf(answer)])
    call(end, [answer.body])
    return false
  }
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      if (!passes()) return response
      if (!isKept) return call(writeHead, args)
      kept.head = args
      return response
    },
    write: (...args: unknown[]) => {
      if (!passes()) return true
      return isKept ? kept.body.push(args) > 0 : call(write, args)
    },
    end: (...args: unknown[]) => {
      if (!passes()) return response
      if (isKept) sendKept()
      return call(end, args)
    },
    flushHeaders: () => {
      if (passes() && !isKept) call(flushHeaders, [])
    },
  })
  await renderNoting(page, () => pages(request, response))
}
