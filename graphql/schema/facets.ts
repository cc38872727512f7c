import {
  decadeFacets,
  genreFacets,
  type DecadeFacet,
  type GenreFacet,
} from '@/lib/domain/movies/facet-store'
import { builder } from '../builder'

/** Counting all movies takes as long as this number of fields. */
const countCost = 20

const GenreFacetType = builder.objectRef<GenreFacet>('GenreFacet').implement({
  description: 'A genre of the catalogue and the number of its movies.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The English name. Pass it to `MovieFilter.genres`.',
    }),
    movieCount: t.exposeInt('movieCount', { description: 'The number of movies with the genre.' }),
  }),
})

const DecadeFacetType = builder.objectRef<DecadeFacet>('DecadeFacet').implement({
  description: 'A decade of the catalogue and the number of its movies.',
  fields: (t) => ({
    decade: t.exposeInt('decade', { description: 'The first year of the decade, e.g. 1990.' }),
    movieCount: t.exposeInt('movieCount', {
      description: 'The number of movies that were released in the decade.',
    }),
  }),
})

builder.queryField('genres', (t) =>
  t.field({
    type: [GenreFacetType],
    description: 'The genres of the catalogue, those of most movies first.',
    complexity: { field: countCost, multiplier: 20 },
    resolve: () => genreFacets(),
  }),
)

builder.queryField('decades', (t) =>
  t.field({
    type: [DecadeFacetType],
    description:
      'The decades of the catalogue, the latest first. Movies without a year are left out.',
    complexity: { field: countCost, multiplier: 12 },
    resolve: () => decadeFacets(),
  }),
)
