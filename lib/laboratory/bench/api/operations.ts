import { hostileDocuments } from './hostile-documents'
import { graphqlRequest } from './load'
import type { BenchPerson } from './people'

/** An operation to measure: the requests that the connection of each person sends in turn. */
export interface Operation {
  readonly name: string
  readonly connections: readonly number[]
  /** Requests that another client sends at the same time. Their answers are ignored. */
  readonly beside?: readonly string[]
  readonly requests: (person: BenchPerson, films: readonly string[]) => string[]
}

export const trivial = graphqlRequest('{ __typename }')

const card = 'id title year genres { id name }'

const filmPage = `query ($id: ID!) { viewer { id } movie(id: $id) { ${card} ratingCount averageStars fact
  viewerRating { stars }
  prediction { stars low high baseline unclippedStars
    contributions(first: 8) { stars ratedStars movie { id title } } }
  similar(first: 12) { edges { node { ${card} } } } } }`

const search = `query ($query: String!) { movies(query: $query, first: 24) { totalCount
  edges { node { ${card} averageStars ratingCount } } pageInfo { hasNextPage endCursor } } }`

const feed = `recommendations(first: 20) { edges { cursor reason node { ${card} }
  prediction { stars low high } because { id title } } pageInfo { hasNextPage endCursor } }`

const rateAndFeed = `mutation ($input: RateMovieInput!) { rateMovie(input: $input) {
  viewer { ratingCount ${feed} } userErrors { message } } }`

const titles = [
  'star wars',
  'toy stroy',
  'matrx',
  'godfather',
  'the',
  'love',
  'alien',
  'casablanca',
]

export const operations: readonly Operation[] = [
  { name: '{ __typename }', connections: [1, 16], requests: () => [trivial] },
  {
    name: 'film page',
    connections: [1, 16],
    requests: ({ token }, films) => films.map((id) => graphqlRequest(filmPage, { id }, token)),
  },
  {
    name: 'search',
    connections: [1, 16],
    requests: ({ token }) => titles.map((query) => graphqlRequest(search, { query }, token)),
  },
  {
    name: 'feed of 20',
    connections: [1, 16],
    requests: ({ token }) => [graphqlRequest(`{ viewer { ratingCount ${feed} } }`, {}, token)],
  },
  {
    name: 'feed of 20 beside hostile documents',
    connections: [1],
    beside: hostileDocuments.map(({ query, variables }) => graphqlRequest(query, variables)),
    requests: ({ token }) => [graphqlRequest(`{ viewer { ratingCount ${feed} } }`, {}, token)],
  },
  {
    name: 'rateMovie + feed',
    connections: [1, 8, 16],
    requests: ({ token }, films) =>
      films.map((movieId, at) =>
        graphqlRequest(
          rateAndFeed,
          { input: { movieId, stars: ((at * 7) % 10) / 2 + 0.5 } },
          token,
        ),
      ),
  },
]
