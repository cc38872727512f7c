import type { FragmentOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

const FeedPreviewFields = graphql(
  `
    fragment FeedPreviewFields on RecommendationConnection @_unmask {
      edges {
        node {
          ...FilmFields
        }
        prediction {
          stars
        }
      }
    }
  `,
  [FilmFields],
)

export type FeedPreview = FragmentOf<typeof FeedPreviewFields>

export const RateForPreview = graphql(
  `
    mutation RateForPreview($input: RateMovieInput!, $first: Int!, $adventurousness: Float!) {
      rateMovie(input: $input) {
        viewer {
          ratingCount
          recommendations(first: $first, adventurousness: $adventurousness) {
            ...FeedPreviewFields
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  [FeedPreviewFields],
)
