import DataLoader from 'dataloader'
import type { Viewer } from '@/lib/auth/viewer'
import type { Genre, Movie } from '@/lib/movies/movie'
import { genresByMovieIds, moviesByIds } from '@/lib/movies/movie-store'
import type { HistogramBar } from '@/lib/ratings/rating-histogram'
import { histogramsByMovieIds } from '@/lib/ratings/rating-histogram-store'
import type { Rating } from '@/lib/ratings/rating'
import { ratingsOfMovies } from '@/lib/ratings/rating-store'

/** One request's batches: whatever a list asks for one by one becomes one statement. */
export interface Loaders {
  readonly movie: DataLoader<number, Movie | null>
  readonly genres: DataLoader<number, Genre[]>
  readonly histogram: DataLoader<number, HistogramBar[]>
  /** The viewer's rating of a film. */
  readonly viewerRating: DataLoader<number, Rating | null>
}

export function createLoaders(viewer: Viewer | null): Loaders {
  return {
    movie: new DataLoader(moviesByIds),
    genres: new DataLoader(genresByMovieIds),
    histogram: new DataLoader(histogramsByMovieIds),
    viewerRating: new DataLoader(async (movieIds) =>
      viewer ? ratingsOfMovies(viewer.member.id, movieIds) : movieIds.map(() => null),
    ),
  }
}
