// A process that receives IDs of films and sends back the films of its own catalogue, or null if the catalogue fails.
// It exits when its parent disconnects.
import { catalogue } from '@/lib/domain/movies/catalogue'
import { disconnect } from '@/lib/platform/db/client'

export interface SeenFilm {
  /** Null if there is no such film. */
  readonly title: string | null
  readonly year: number | null
  readonly genres: readonly string[]
}

async function filmOf(id: number): Promise<SeenFilm> {
  const [[movie = null], [genres]] = await Promise.all([
    catalogue.movies.load([id]),
    catalogue.genres.load([id]),
  ])
  return {
    title: movie?.title ?? null,
    year: movie?.year ?? null,
    genres: (genres ?? []).map(({ name }) => name),
  }
}

process.on('message', (id: number) => {
  filmOf(id).then(
    (film) => process.send?.(film),
    () => process.send?.(null),
  )
})
process.once('disconnect', () => void disconnect())
process.send?.('ready')
