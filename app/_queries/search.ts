import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const SearchQuery = graphql(
  `
    query Search($query: String, $filter: MovieFilter, $orderBy: MovieOrder, $after: String) {
      movies(query: $query, filter: $filter, orderBy: $orderBy, first: 24, after: $after) {
        totalCount
        edges {
          node {
            ...FilmFields
            averageStars
            ratingCount
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [FilmFields],
)
