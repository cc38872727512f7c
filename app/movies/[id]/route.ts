import { filmPath, movieIdOfSlug } from '@/app/_addresses/film-path'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { FilmTitle } from '@/app/_queries/film-title'
import { errorPage } from '@/app/_server/error-page'
import { toResponse } from '@/app/_server/file-route'

interface RouteContext {
  params: Promise<{ id: string }>
}

/** The address of a film's page before it had a title. It leads to the present one for good. */
export async function GET(_: Request, { params }: RouteContext): Promise<Response> {
  const number = /^Movie:(\d+)$/.exec(decodedId((await params).id))?.[1] ?? ''
  const id = movieIdOfSlug(number)
  const { movie } = id === null ? { movie: null } : await executeOnServer(FilmTitle, { id })
  if (movie) return new Response(null, { status: 308, headers: { location: filmPath(movie) } })
  return toResponse(errorPage(404))
}

/** Empty if the text is not Base64. */
function decodedId(text: string): string {
  try {
    return atob(decodeURIComponent(text))
  } catch {
    return ''
  }
}
