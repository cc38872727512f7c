import { graphql } from './graphql'

export const ApiGuideQuery = graphql(`
  query ApiGuide {
    rateLimit {
      limit
    }
  }
`)
