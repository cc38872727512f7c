import type { ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** What a visitor's ratings lead to: films, and the first one explained. */
const GuestFields = graphql(
  `
    fragment GuestFields on GivenRecommendations @_unmask {
      matched {
        stars
        movie {
          ...FilmFields
        }
      }
      recommendations(first: 7) {
        edges {
          node {
            ...FilmFields
          }
          reason
          prediction {
            stars
            low
            high
            baseline
            contributions(first: 3) {
              stars
              ratedStars
              movie {
                id
                title
              }
            }
          }
          because {
            id
            title
          }
        }
      }
    }
  `,
  [FilmFields],
)

export const LandingQuery = graphql(
  `
    query Landing(
      $title: String!
      $isSearch: Boolean!
      $ratings: [NamedRatingInput!]!
      $excludeIds: [ID!]!
    ) {
      similarTitles(title: $title, first: 6) @include(if: $isSearch) {
        match {
          ...FilmFields
          fact
          averageStars
          ratingCount
        }
        isSure
        candidates {
          id
          title
          year
        }
        neighbours {
          edges {
            node {
              ...FilmFields
            }
            reasons {
              text
            }
          }
        }
      }
      recommendFor(ratings: $ratings) {
        ...GuestFields
      }
      onboarding(first: 6, excludeIds: $excludeIds) {
        ...FilmFields
      }
      model {
        ratingCount
        metrics {
          name
          value
          ratingCount
        }
      }
      dataset {
        simulated
      }
    }
  `,
  [FilmFields, GuestFields],
)

export const GuestQuery = graphql(
  `
    query GuestRecommendations($ratings: [NamedRatingInput!]!) {
      recommendFor(ratings: $ratings) {
        ...GuestFields
      }
    }
  `,
  [GuestFields],
)

export type LandingData = ResultOf<typeof LandingQuery>
export type GuestAnswer = LandingData['recommendFor']
export type LandingMatch = NonNullable<LandingData['similarTitles']>
