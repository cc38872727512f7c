import type { ResultOf } from 'gql.tada'
import { graphql } from './graphql'

export const AboutQuery = graphql(`
  query About {
    dataset {
      title
      simulated
      notice
      license
      licenseUrl
      source
      movieCount
      userCount
      ratingCount
    }
    model {
      version
      trainedAt
      ratingCount
      userCount
      movieCount
      metrics {
        name
        value
        baseline
        filmMean
      }
    }
    models(first: 10) {
      edges {
        node {
          version
          trainedAt
          active
          ratingCount
          metrics {
            name
            value
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`)

type About = ResultOf<typeof AboutQuery>
export type AboutDataset = NonNullable<About['dataset']>
export type AboutModel = NonNullable<About['model']>
export type AboutModels = About['models']
