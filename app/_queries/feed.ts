import type { FragmentOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

const PredictionFields = graphql(`
  fragment FeedPredictionFields on Prediction @_unmask {
    stars
    low
    high
  }
`)

const FeedEntryFields = graphql(
  `
    fragment FeedEntryFields on RecommendationEdge @_unmask {
      reason
      node {
        ...FilmFields
        fact
        averageStars
        ratingCount
      }
      prediction {
        ...FeedPredictionFields
      }
      because {
        id
        title
      }
      score {
        stars
        appeal
        popularity
        novelty
        diversity
      }
    }
  `,
  [FilmFields, PredictionFields],
)

const ShelfFields = graphql(
  `
    fragment ShelfFields on Shelf @_unmask {
      kind
      lovedMovie {
        id
        title
      }
      movies {
        movie {
          ...FilmFields
        }
        prediction {
          ...FeedPredictionFields
        }
      }
    }
  `,
  [FilmFields, PredictionFields],
)

export type FeedEntry = FragmentOf<typeof FeedEntryFields>
export type FeedScore = NonNullable<FeedEntry['score']>
export type Shelf = FragmentOf<typeof ShelfFields>

/** Everything on the page of a member. `compared` are the films at the mood of the last visit. */
export const FeedQuery = graphql(
  `
    query Feed(
      $first: Int!
      $firstPage: Int!
      $adventurousness: Float!
      $filter: MovieFilter
      $withShelves: Boolean!
      $lastAdventurousness: Float!
      $isCompared: Boolean!
    ) {
      viewer {
        ratingCount
        blindMode
        recommendations(first: $first, adventurousness: $adventurousness, filter: $filter) {
          edges {
            ...FeedEntryFields
          }
          pageInfo {
            hasNextPage
          }
        }
        compared: recommendations(
          first: $firstPage
          adventurousness: $lastAdventurousness
          filter: $filter
        ) @include(if: $isCompared) {
          edges {
            node {
              id
            }
          }
        }
        shelves(adventurousness: $adventurousness, afterRecommendations: $firstPage)
          @include(if: $withShelves) {
          ...ShelfFields
        }
      }
      model {
        id
      }
      genres {
        name
      }
      decades {
        decade
      }
      lengths {
        runtimeFrom
        runtimeTo
      }
    }
  `,
  [FeedEntryFields, ShelfFields],
)

const OrderFields = graphql(`
  fragment FeedOrderFields on User @_unmask {
    recommendations(first: $firstPage, adventurousness: $adventurousness, filter: $filter) {
      edges {
        node {
          id
        }
      }
    }
  }
`)

export const RateInFeed = graphql(
  `
    mutation RateInFeed(
      $input: RateMovieInput!
      $firstPage: Int!
      $adventurousness: Float!
      $filter: MovieFilter
    ) {
      rateMovie(input: $input) {
        viewer {
          ...FeedOrderFields
        }
        userErrors {
          message
        }
      }
    }
  `,
  [OrderFields],
)

export const UnrateInFeed = graphql(
  `
    mutation UnrateInFeed(
      $input: RemoveRatingInput!
      $firstPage: Int!
      $adventurousness: Float!
      $filter: MovieFilter
    ) {
      removeRating(input: $input) {
        viewer {
          ...FeedOrderFields
        }
        userErrors {
          message
        }
      }
    }
  `,
  [OrderFields],
)

export const MarkInFeed = graphql(
  `
    mutation MarkInFeed(
      $input: MarkMovieInput!
      $firstPage: Int!
      $adventurousness: Float!
      $filter: MovieFilter
    ) {
      markMovie(input: $input) {
        viewer {
          ...FeedOrderFields
        }
        userErrors {
          message
        }
      }
    }
  `,
  [OrderFields],
)

export const UnmarkInFeed = graphql(
  `
    mutation UnmarkInFeed(
      $input: UnmarkMovieInput!
      $firstPage: Int!
      $adventurousness: Float!
      $filter: MovieFilter
    ) {
      unmarkMovie(input: $input) {
        viewer {
          ...FeedOrderFields
        }
        userErrors {
          message
        }
      }
    }
  `,
  [OrderFields],
)
