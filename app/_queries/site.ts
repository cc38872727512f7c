import { graphql } from './graphql'

export const SiteQuery = graphql(`
  query Site {
    viewer {
      id
      displayName
    }
    dataset {
      title
      simulated
      notice
    }
  }
`)
