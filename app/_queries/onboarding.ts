import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const OnboardingQuery = graphql(
  `
    query Onboarding($first: Int!, $excludeIds: [ID!]) {
      viewer {
        ratingCount
      }
      onboarding(first: $first, excludeIds: $excludeIds) {
        ...FilmFields
      }
    }
  `,
  [FilmFields],
)
