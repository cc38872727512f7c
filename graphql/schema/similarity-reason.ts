import type { SimilarityReason } from '@/lib/domain/recommendations/similarity-reasons'
import { builder } from '../builder'
import { GenreType } from './genre'
import { loadedGenres } from './loaded-movie'

const SimilarityKind = builder.enumType('SimilarityKind', {
  description: 'The kinds of reasons why two movies are similar.',
  values: {
    SAME_AUDIENCE: { description: 'The same people like both movies.' },
    SHARED_GENRES: { description: 'The movies have common genres.' },
    SHARED_TITLE_WORDS: { description: 'The titles have common words, as in a series.' },
    SAME_ERA: { description: 'Both movies were released in the same decade.' },
  },
})

/** A reason, and one of the two movies that it is about. */
interface ReasonOfMovie extends SimilarityReason {
  readonly movieId: number
}

export const SimilarityReasonType = builder.objectRef<ReasonOfMovie>('SimilarityReason').implement({
  description: 'A reason why two movies are similar.',
  fields: (t) => ({
    kind: t.field({
      type: SimilarityKind,
      description: 'The type of reason.',
      resolve: ({ kind }) => kind,
    }),
    text: t.exposeString('text', { description: 'A sentence that explains the reason.' }),
    genres: t.field({
      type: [GenreType],
      description: 'The common genres if `kind` is SHARED_GENRES; otherwise empty.',
      complexity: { field: 1, multiplier: 3 },
      resolve: async ({ movieId, genres }, _, { loaders }) =>
        (await loadedGenres(loaders, movieId)).filter(({ name }) => genres.includes(name)),
    }),
    strength: t.exposeFloat('strength', {
      description: 'The part of the similarity that comes from this reason, above 0.',
    }),
  }),
})
