import type { FragmentOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** The part of a film page that a rating changes. */
const MovieRatingFields = graphql(`
  fragment MovieRatingFields on Movie @_unmask {
    id
    ratingCount
    averageStars
    viewerRating {
      stars
    }
    prediction {
      stars
      low
      high
      baseline
      unclippedStars
      contributions(first: 8) {
        stars
        ratedStars
        movie {
          id
          title
        }
      }
    }
  }
`)

export type MovieRating = FragmentOf<typeof MovieRatingFields>

export const MovieQuery = graphql(
  `
    query Movie($id: ID!) {
      viewer {
        id
      }
      movie(id: $id) {
        ...FilmFields
        ...MovieRatingFields
        fact
        similar(first: 12) {
          edges {
            node {
              ...FilmFields
            }
          }
        }
      }
    }
  `,
  [FilmFields, MovieRatingFields],
)

export const RateOnPage = graphql(
  `
    mutation RateOnPage($input: RateMovieInput!) {
      rateMovie(input: $input) {
        rating {
          movie {
            ...MovieRatingFields
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  [MovieRatingFields],
)

export const UnrateOnPage = graphql(`
  mutation UnrateOnPage($input: RemoveRatingInput!) {
    removeRating(input: $input) {
      userErrors {
        message
      }
    }
  }
`)

export const MovieRatingQuery = graphql(
  `
    query MovieRating($id: ID!) {
      movie(id: $id) {
        ...MovieRatingFields
      }
    }
  `,
  [MovieRatingFields],
)
