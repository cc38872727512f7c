import type { ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** Whether somebody is signed in, for an order that only they can have. */
export const IsSignedInQuery = graphql(`
  query IsSignedIn {
    viewer {
      id
    }
  }
`)

export const FilmsQuery = graphql(
  `
    query Films(
      $query: String!
      $isSearch: Boolean!
      $filter: MovieFilter
      $orderBy: MovieOrder
      $first: Int
      $after: String
    ) {
      viewer {
        id
      }
      genres {
        name
        movieCount
      }
      decades {
        decade
        movieCount
      }
      lengths {
        runtimeFrom
        runtimeTo
        movieCount
      }
      similarTitles(title: $query, first: 1) @include(if: $isSearch) {
        match {
          ...FilmFields
        }
        isSure
      }
      movies(query: $query, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        edges {
          node {
            ...FilmFields
            averageStars
            ratingCount
            viewerRating {
              stars
            }
            prediction {
              stars
              low
              high
            }
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

export type FilmsData = ResultOf<typeof FilmsQuery>
export type FoundFilm = FilmsData['movies']['edges'][number]['node']
