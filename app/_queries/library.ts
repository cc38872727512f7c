import type { FragmentOf, ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

const OwnRatingFields = graphql(
  `
    fragment OwnRatingFields on Rating @_unmask {
      id
      stars
      ratedAt
      sealedPrediction {
        stars
        low
        high
      }
      movie {
        ...FilmFields
      }
    }
  `,
  [FilmFields],
)

export type OwnRating = FragmentOf<typeof OwnRatingFields>

export const RatingsQuery = graphql(
  `
    query Ratings(
      $orderBy: RatingOrder!
      $filter: RatingFilter
      $after: String
      $before: String
      $first: Int
      $last: Int
      $withSurprises: Boolean!
    ) {
      viewer {
        ratingCount
        ratings(
          orderBy: $orderBy
          filter: $filter
          first: $first
          after: $after
          last: $last
          before: $before
        ) {
          totalCount
          edges {
            node {
              ...OwnRatingFields
            }
          }
          pageInfo {
            hasNextPage
            hasPreviousPage
            startCursor
            endCursor
          }
        }
        surprises: ratings(orderBy: { field: SURPRISE }, first: 3) @include(if: $withSurprises) {
          edges {
            node {
              ...OwnRatingFields
            }
          }
        }
      }
      genres {
        name
      }
    }
  `,
  [OwnRatingFields],
)

const MarkedFields = graphql(
  `
    fragment MarkedFields on MarkedMovieConnection @_unmask {
      edges {
        markedAt
        node {
          ...FilmFields
          prediction {
            stars
            low
            high
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  `,
  [FilmFields],
)

/** One of the lists of marked films. */
export const MarkedQuery = graphql(
  `
    query Marked(
      $first: Int
      $after: String
      $last: Int
      $before: String
      $watchlist: Boolean!
      $seen: Boolean!
      $hidden: Boolean!
      $notInterested: Boolean!
    ) {
      viewer {
        watchlist(first: $first, after: $after, last: $last, before: $before)
          @include(if: $watchlist) {
          ...MarkedFields
        }
        seen(first: $first, after: $after, last: $last, before: $before) @include(if: $seen) {
          ...MarkedFields
        }
        hiddenFromFeed(first: $first, after: $after, last: $last, before: $before)
          @include(if: $hidden) {
          ...MarkedFields
        }
        notInterested(first: $first, after: $after, last: $last, before: $before)
          @include(if: $notInterested) {
          ...MarkedFields
        }
      }
    }
  `,
  [MarkedFields],
)

type MarkedPage = FragmentOf<typeof MarkedFields>
export type MarkedFilm = MarkedPage['edges'][number]['node']
export type RatingsPage = NonNullable<ResultOf<typeof RatingsQuery>['viewer']>

export const RateInLibrary = graphql(`
  mutation RateInLibrary($input: RateMovieInput!) {
    rateMovie(input: $input) {
      userErrors {
        message
      }
    }
  }
`)

export const UnrateInLibrary = graphql(`
  mutation UnrateInLibrary($input: RemoveRatingInput!) {
    removeRating(input: $input) {
      userErrors {
        message
      }
    }
  }
`)

export const MarkInLibrary = graphql(`
  mutation MarkInLibrary($input: MarkMovieInput!) {
    markMovie(input: $input) {
      userErrors {
        message
      }
    }
  }
`)

export const UnmarkInLibrary = graphql(`
  mutation UnmarkInLibrary($input: UnmarkMovieInput!) {
    unmarkMovie(input: $input) {
      userErrors {
        message
      }
    }
  }
`)
