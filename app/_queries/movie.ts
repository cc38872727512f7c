import type { FragmentOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** The part of a film page that changes with a rating. */
const VerdictFields = graphql(`
  fragment VerdictFields on Movie @_unmask {
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

export type Verdict = FragmentOf<typeof VerdictFields>

export const MovieQuery = graphql(
  `
    query Movie($id: ID!) {
      viewer {
        id
      }
      movie(id: $id) {
        ...FilmFields
        ...VerdictFields
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
  [FilmFields, VerdictFields],
)

export const RateOnPage = graphql(
  `
    mutation RateOnPage($input: RateMovieInput!) {
      rateMovie(input: $input) {
        rating {
          movie {
            ...VerdictFields
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  [VerdictFields],
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

export const VerdictQuery = graphql(
  `
    query Verdict($id: ID!) {
      movie(id: $id) {
        ...VerdictFields
      }
    }
  `,
  [VerdictFields],
)
