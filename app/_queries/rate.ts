import type { ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** The number of ratings, and the first films of the feed. */
const PreviewFields = graphql(
  `
    fragment PreviewFields on User @_unmask {
      ratingCount
      recommendations(first: 6) {
        edges {
          node {
            ...FilmFields
          }
          prediction {
            stars
            low
            high
          }
        }
      }
    }
  `,
  [FilmFields],
)

export const RatePageQuery = graphql(
  `
    query RatePage(
      $first: Int!
      $skippedIds: [ID!]
      $notSeenIds: [ID!]
      $search: String!
      $searches: Boolean!
    ) {
      viewer {
        ...PreviewFields
      }
      onboarding(first: $first, excludeIds: $skippedIds, notSeenIds: $notSeenIds) {
        ...FilmFields
        viewerMarks
      }
      movies(query: $search, first: 6) @include(if: $searches) {
        edges {
          node {
            ...FilmFields
            viewerRating {
              stars
            }
          }
        }
      }
    }
  `,
  [FilmFields, PreviewFields],
)

type RatePage = ResultOf<typeof RatePageQuery>
export type Preview = NonNullable<RatePage['viewer']>
export type FilmToRate = RatePage['onboarding'][number]
export type FoundFilm = NonNullable<RatePage['movies']>['edges'][number]['node']

export const MoreFilmsToRate = graphql(
  `
    query MoreFilmsToRate($first: Int!, $skippedIds: [ID!], $notSeenIds: [ID!]) {
      onboarding(first: $first, excludeIds: $skippedIds, notSeenIds: $notSeenIds) {
        ...FilmFields
        viewerMarks
      }
    }
  `,
  [FilmFields],
)

export const FindFilmToRate = graphql(
  `
    query FindFilmToRate($search: String!) {
      movies(query: $search, first: 6) {
        edges {
          node {
            ...FilmFields
            viewerRating {
              stars
            }
          }
        }
      }
    }
  `,
  [FilmFields],
)

export const RateForPreview = graphql(
  `
    mutation RateForPreview($input: RateMovieInput!) {
      rateMovie(input: $input) {
        viewer {
          ...PreviewFields
        }
        userErrors {
          message
        }
      }
    }
  `,
  [PreviewFields],
)

export const UnrateForPreview = graphql(
  `
    mutation UnrateForPreview($input: RemoveRatingInput!) {
      removeRating(input: $input) {
        viewer {
          ...PreviewFields
        }
        userErrors {
          message
        }
      }
    }
  `,
  [PreviewFields],
)
