import type { HttpResponse } from './http-response'

/** Turns the answer of a route of our own server into one of Next. */
export function toResponse({ status, headers, body }: HttpResponse<string | Buffer>): Response {
  const content = typeof body === 'string' ? body : new Uint8Array(body)
  const sent = [...headers].map(([name, value]): [string, string] => [name, value])
  return new Response(content.length > 0 ? content : null, { status, headers: sent })
}
