import { graphql } from './graphql'

export const AboutQuery = graphql(`
  query About {
    dataset {
      title
      simulated
      notice
      movieCount
      userCount
      ratingCount
    }
    model {
      version
      kind
      trainedAt
      metrics {
        name
        value
        baseline
      }
    }
  }
`)
