import type { SimilarityReason } from '@/lib/domain/recommendations/similarity-reasons'
import { builder } from '../builder'
import { GenreType } from './genre'

const SimilarityKind = builder.enumType('SimilarityKind', {
  description: 'What can make two films similar.',
  values: {
    SAME_AUDIENCE: { description: 'The same people like both.' },
    SHARED_GENRES: { description: 'They have genres in common.' },
    SHARED_TITLE_WORDS: { description: 'Their titles have words in common, as in a series.' },
    SAME_ERA: { description: 'They came out in the same decade.' },
  },
})

/** A reason, and one of the two films it is of. */
interface ReasonOfMovie extends SimilarityReason {
  readonly movieId: number
}

export const SimilarityReasonType = builder.objectRef<ReasonOfMovie>('SimilarityReason').implement({
  description: 'One thing that makes two films similar.',
  fields: (t) => ({
    kind: t.field({
      type: SimilarityKind,
      description: 'What sort of thing.',
      resolve: ({ kind }) => kind,
    }),
    text: t.exposeString('text', { description: 'A plain sentence, for a person.' }),
    genres: t.field({
      type: [GenreType],
      description: 'The genres in common, if the reason is genres; empty otherwise.',
      complexity: { field: 1, multiplier: 3 },
      resolve: async ({ movieId, genres }, _, { loaders }) =>
        (await loaders.genres.load(movieId)).filter(({ name }) => genres.includes(name)),
    }),
    strength: t.exposeFloat('strength', {
      description: 'What it adds to the similarity, above 0.',
    }),
  }),
})
