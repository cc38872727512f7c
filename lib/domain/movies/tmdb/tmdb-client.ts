import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { OperatorError } from '../../../platform/errors'
import { tmdbMovie, type TmdbMovie } from './tmdb-movie'

export interface Tmdb {
  /** A film with its people, keywords, titles and certificates; null if TMDB has no such film. */
  movie(tmdbId: number): Promise<TmdbMovie | null>
  /** The TMDB ID of a film by its ID at IMDb; null if TMDB has no such film. */
  findByImdbId(imdbId: string): Promise<number | null>
  /** A poster, 342 pixels wide. @param path see `TmdbMovie.posterPath` */
  poster(path: string): Promise<Uint8Array>
}

export interface TmdbOptions {
  /** A key of the API (v3) or a read access token (v4). */
  readonly apiKey: string
  /** Address of the API without a slash at the end, e.g. https://api.themoviedb.org/3. */
  readonly apiUrl: string
  /** The same for images, e.g. https://image.tmdb.org/t/p. */
  readonly imageUrl: string
  /** Waits so many milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>
}

/** In milliseconds. */
const timeout = 10_000
const maxBytes = 10_000_000
/** Requests for one answer, when TMDB asks to wait or fails. */
const maxAttempts = 4
/** In seconds: TMDB never asks for more. */
const longestWait = 60

const appended = 'credits,keywords,release_dates,alternative_titles,external_ids'
const found = z.object({ movie_results: z.array(z.object({ id: z.number().int() })) })

/**
 * The API of TMDB. Errors name the address without the key.
 * @see https://developer.themoviedb.org/reference
 */
export function tmdbClient({ apiKey, apiUrl, imageUrl, wait = setTimeout }: TmdbOptions): Tmdb {
  const isToken = apiKey.length > 40 // a key has 32 characters

  /** Null for 404. @throws {OperatorError} */
  async function get(address: string, headers: Record<string, string>): Promise<Response | null> {
    const shown = address.replace(/\?.*/, '')
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(address, {
        headers,
        signal: AbortSignal.timeout(timeout),
      }).catch((error: unknown) => failure(shown, error))
      if (response instanceof Response) {
        if (response.ok) return response
        await response.body?.cancel()
        if (response.status === 404) return null
        if (response.status === 401) {
          throw new OperatorError('TMDB refuses the key: check TMDB_API_KEY.')
        }
      }
      const isTemporary =
        !(response instanceof Response) || response.status === 429 || response.status >= 500
      if (!isTemporary || attempt === maxAttempts) {
        throw response instanceof Response
          ? new OperatorError(`TMDB answers ${shown} with status ${response.status}.`)
          : response
      }
      await wait(1000 * secondsToWait(response, attempt))
    }
  }

  async function json(path: string, parameters: Record<string, string>): Promise<unknown> {
    const query = new URLSearchParams(isToken ? parameters : { ...parameters, api_key: apiKey })
    const headers: Record<string, string> = { accept: 'application/json' }
    if (isToken) headers.authorization = `Bearer ${apiKey}`
    const response = await get(`${apiUrl}${path}?${query.toString()}`, headers)
    if (!response) return null
    const text = new TextDecoder().decode(await bytesOf(response, `${apiUrl}${path}`))
    try {
      return JSON.parse(text) as unknown
    } catch {
      throw new OperatorError(`TMDB answers ${apiUrl}${path} with something that is not JSON.`)
    }
  }

  return {
    async movie(tmdbId) {
      const path = `/movie/${tmdbId}`
      const answer = await json(path, { append_to_response: appended })
      return answer === null ? null : understood(path, () => tmdbMovie(answer))
    },
    async findByImdbId(imdbId) {
      const path = `/find/${encodeURIComponent(imdbId)}`
      const answer = await json(path, { external_source: 'imdb_id' })
      if (answer === null) return null
      return understood(path, () => found.parse(answer).movie_results[0]?.id ?? null)
    },
    async poster(path) {
      const response = await get(`${imageUrl}/w342${path}`, {})
      if (!response) throw new OperatorError(`TMDB has no poster ${path}.`)
      return bytesOf(response, `${imageUrl}/w342${path}`)
    },
  }
}

/** An error that may be gone at the next attempt. */
function failure(shown: string, error: unknown): OperatorError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new OperatorError(`TMDB does not answer ${shown} (${reason}).`)
}

function secondsToWait(response: unknown, attempt: number): number {
  const asked =
    response instanceof Response ? Number(response.headers.get('retry-after') ?? NaN) : NaN
  return asked >= 0 ? Math.min(asked, longestWait) : 2 ** (attempt - 1)
}

async function bytesOf(response: Response, shown: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array
    length += bytes.length
    if (length > maxBytes) throw new OperatorError(`TMDB answers ${shown} with too many bytes.`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** @throws {OperatorError} if the answer has another shape than documented */
function understood<T>(path: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    throw new OperatorError(
      `TMDB's answer to ${path} has an unexpected ${issue?.path.join('.') ?? 'shape'}: ${issue?.message ?? ''}.`,
    )
  }
}
