import type { FragmentOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

const FeedFields = graphql(
  `
    fragment FeedFields on RecommendationConnection @_unmask {
      edges {
        cursor
        reason
        node {
          ...FilmFields
        }
        prediction {
          stars
          low
          high
        }
        because {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [FilmFields],
)

export type Feed = FragmentOf<typeof FeedFields>
export type FeedEntry = Feed['edges'][number]

export const FeedQuery = graphql(
  `
    query Feed($first: Int!, $after: String, $adventurousness: Float!) {
      viewer {
        ratingCount
        recommendations(first: $first, after: $after, adventurousness: $adventurousness) {
          ...FeedFields
        }
      }
    }
  `,
  [FeedFields],
)

export const RateInFeed = graphql(
  `
    mutation RateInFeed($input: RateMovieInput!, $first: Int!, $adventurousness: Float!) {
      rateMovie(input: $input) {
        viewer {
          ratingCount
          recommendations(first: $first, adventurousness: $adventurousness) {
            ...FeedFields
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  [FeedFields],
)

export const UnrateInFeed = graphql(
  `
    mutation UnrateInFeed($input: RemoveRatingInput!, $first: Int!, $adventurousness: Float!) {
      removeRating(input: $input) {
        viewer {
          ratingCount
          recommendations(first: $first, adventurousness: $adventurousness) {
            ...FeedFields
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  [FeedFields],
)
