import type { Api } from '@/graphql/api'
import { flashCookie } from './flash'
import { isFromThisSite } from './form-origin'
import type { HttpResponse } from './http-response'

/** The page that has the form. */
const back = '/settings/import'

/**
 * The answer to `POST /api/import`. A program gets JSON. A browser that sent the form of the site is redirected: to the
 * preview, or back to the form, which says what is wrong with the file.
 */
export async function importResponse(
  api: Pick<Api, 'handleImport'>,
  headers: Headers,
  address: string,
  readBody: (maxBytes: number) => Promise<Uint8Array | null>,
): Promise<HttpResponse<string>> {
  const authorization = headers.get('authorization') ?? undefined
  // The cookie of a visitor comes with forms of other sites too.
  const isOurForm = authorization === undefined && isFromThisSite(headers)
  const length = headers.get('content-length')
  const {
    status,
    headers: more,
    importId,
    problem,
    code,
  } = await api.handleImport({
    authorization,
    cookie: isOurForm ? (headers.get('cookie') ?? undefined) : undefined,
    address,
    contentType: headers.get('content-type') ?? '',
    announcedBytes: length === null ? null : Number(length),
    fileName: fileNameOf(headers),
    readBody,
  })
  if (isOurForm && /\btext\/html\b/.test(headers.get('accept') ?? '')) {
    if (code === 'UNAUTHENTICATED')
      return seeOther(`/sign-in?next=${encodeURIComponent(back)}`, null)
    if (problem === null) return seeOther(`${back}/${encodeURIComponent(importId ?? '')}`, null)
    return seeOther(back, problem)
  }
  return {
    status,
    headers: [...more, ['content-type', 'application/json; charset=utf-8'], noStore],
    body: JSON.stringify(
      problem === null ? { importId } : { errors: [{ message: problem, extensions: { code } }] },
    ),
  }
}

const noStore = ['cache-control', 'no-store'] as const

function seeOther(location: string, problem: string | null): HttpResponse<string> {
  const nothing = { form: 'import', problems: {}, values: {} }
  const cookie =
    problem === null ? null : flashCookie(location, { ...nothing, ok: false, message: problem })
  const headers: (readonly [string, string])[] = [['location', location], noStore]
  if (cookie !== null) headers.push(['set-cookie', cookie])
  return { status: 303, headers, body: '' }
}

/** The header X-File-Name, with characters beyond ASCII as a URL has them. */
function fileNameOf(headers: Headers): string | null {
  const name = headers.get('x-file-name')
  try {
    return name === null ? null : decodeURIComponent(name)
  } catch {
    return name
  }
}
