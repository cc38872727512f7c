import type { ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const SimilarTitlesQuery = graphql(
  `
    query SimilarTitles($title: String!) {
      similarTitles(title: $title, first: 12) {
        match {
          ...FilmFields
        }
        candidates {
          id
          title
          year
        }
        neighbours {
          edges {
            similarity
            node {
              ...FilmFields
            }
          }
        }
      }
    }
  `,
  [FilmFields],
)

export type SimilarTitles = ResultOf<typeof SimilarTitlesQuery>['similarTitles']
