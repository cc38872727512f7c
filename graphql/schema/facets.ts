import {
  decadeFacets,
  genreFacets,
  lengthFacets,
  type DecadeFacet,
  type GenreFacet,
  type LengthFacet,
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

const LengthFacetType = builder.objectRef<LengthFacet>('LengthFacet').implement({
  description:
    'A range of runtimes and the number of movies in it. Pass both ends to `MovieFilter`.',
  fields: (t) => ({
    runtimeFrom: t.exposeInt('runtimeFrom', {
      nullable: true,
      description: 'The shortest runtime, in minutes. Null for the shortest range.',
    }),
    runtimeTo: t.exposeInt('runtimeTo', {
      nullable: true,
      description: 'The longest runtime, in minutes. Null for the longest range.',
    }),
    movieCount: t.exposeInt('movieCount', { description: 'The number of movies in the range.' }),
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

builder.queryField('lengths', (t) =>
  t.field({
    type: [LengthFacetType],
    description:
      'Ranges of runtimes, the shortest first. Movies without a runtime are left out, and so are ranges without a movie.',
    complexity: { field: countCost, multiplier: 4 },
    resolve: () => lengthFacets(),
  }),
)
