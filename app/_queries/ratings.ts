import type { ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const RatingsQuery = graphql(
  `
    query Ratings($orderBy: RatingOrder!, $after: String) {
      viewer {
        ratingCount
        ratings(orderBy: $orderBy, first: 50, after: $after) {
          edges {
            node {
              id
              stars
              ratedAt
              movie {
                ...FilmFields
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [FilmFields],
)

type Viewer = NonNullable<ResultOf<typeof RatingsQuery>['viewer']>
export type OwnRating = Viewer['ratings']['edges'][number]['node']

export const RateMovie = graphql(`
  mutation RateMovie($input: RateMovieInput!) {
    rateMovie(input: $input) {
      rating {
        stars
      }
      userErrors {
        message
      }
    }
  }
`)

export const RemoveRating = graphql(`
  mutation RemoveRating($input: RemoveRatingInput!) {
    removeRating(input: $input) {
      userErrors {
        message
      }
    }
  }
`)
