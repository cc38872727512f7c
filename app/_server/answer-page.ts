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
  const { writeHead, write, end, flushHeaders } = response
  const call = (method: (...args: never[]) => unknown, args: readonly unknown[]): unknown =>
    Reflect.apply(method, response, args)

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
    writeHead: (...args: unknown[]) => (passes() ? call(writeHead, args) : response),
    write: (...args: unknown[]) => (passes() ? call(write, args) : true),
    end: (...args: unknown[]) => (passes() ? call(end, args) : response),
    flushHeaders: () => (passes() ? call(flushHeaders, []) : undefined),
  })
  await renderNoting(page, () => pages(request, response))
}
