import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const OnboardingQuery = graphql(
  `
    query Onboarding($first: Int!, $excludeIds: [ID!], $notSeenIds: [ID!]) {
      viewer {
        ratingCount
      }
      onboarding(first: $first, excludeIds: $excludeIds, notSeenIds: $notSeenIds) {
        ...FilmFields
      }
    }
  `,
  [FilmFields],
)
