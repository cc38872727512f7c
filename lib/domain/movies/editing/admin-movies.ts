import { z } from 'zod'
import { requireAdmin, type Viewer } from '../../accounts/viewer'
import type { UserError } from '../../../platform/errors'
import { inputErrors, invalidInput } from '../../../platform/input-errors'
import { addMovies, changeMovie } from './add-movies'
import { changeCatalogue, setHidden } from './movie-edit-store'
import { asFacts, movieFacts } from './movie-facts'

interface AdminContext {
  readonly viewer: Viewer | null
  now(): Date
}

/** A film that was added or changed; null if something must be corrected. */
export interface EditResult {
  readonly movieId: number | null
  readonly userErrors: readonly UserError[]
}

type FactsInput = z.input<typeof movieFacts>

const newMovie = movieFacts.required({ title: true })
/** A title cannot be removed, so null means the same as an omitted title. */
const changedMovie = movieFacts.extend({
  title: z.preprocess((value) => value ?? undefined, movieFacts.shape.title),
})

/** Adds a film. Only for admins. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function addMovie(
  { viewer }: AdminContext,
  input: FactsInput & { readonly title: string },
): Promise<EditResult> {
  requireAdmin(viewer)
  const { data, error } = newMovie.safeParse(input)
  if (error) return refused(inputErrors(error))
  // Matching and adding are one transaction, so two admins cannot add the same film.
  const [outcome] = await addMovies([asFacts(data)], { onlyNew: true })
  if (outcome?.kind === 'ADDED') return { movieId: outcome.movieId, userErrors: [] }
  const reason = outcome?.kind === 'REFUSED' ? outcome.reason : 'the film is here already'
  return refused([
    { field: ['input'], code: 'MOVIE_EXISTS', message: `The catalogue has this film: ${reason}.` },
  ])
}

/** Changes what is known about a film. Only for admins. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function updateMovie(
  { viewer }: AdminContext,
  {
    movieId,
    ...input
  }: Omit<FactsInput, 'title'> & {
    /** Null if the id is not that of a film. */
    readonly movieId: number | null
    readonly title?: string | null | undefined
  },
): Promise<EditResult> {
  requireAdmin(viewer)
  const { data, error } = changedMovie.safeParse(input)
  if (error) return refused(inputErrors(error))
  const changed = movieId === null ? null : await changeMovie(movieId, asFacts(data))
  if (!changed) return noSuchMovie
  if (changed.takenIds.length > 0) {
    return refused(
      changed.takenIds.map((name) => ({
        ...invalidInput(name, 'Another film has this ID.'),
        code: 'ID_TAKEN',
      })),
    )
  }
  return { movieId, userErrors: [] }
}

/**
 * Hides a film from search, recommendations and the sitemap, or lists it again. Its page and its ratings stay. Only for
 * admins. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function hideMovie(
  context: AdminContext,
  { movieId, hidden }: { readonly movieId: number | null; readonly hidden: boolean },
): Promise<EditResult> {
  requireAdmin(context.viewer)
  if (movieId === null) return noSuchMovie
  const hiddenAt = hidden ? context.now() : null
  const exists = await changeCatalogue((client) => setHidden(client, movieId, hiddenAt))
  return exists ? { movieId, userErrors: [] } : noSuchMovie
}

const refused = (userErrors: readonly UserError[]): EditResult => ({ movieId: null, userErrors })

const noSuchMovie = refused([
  { field: ['input', 'movieId'], code: 'NOT_FOUND', message: 'There is no such film.' },
])
