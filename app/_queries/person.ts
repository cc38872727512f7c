import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const PersonQuery = graphql(
  `
    query Person($handle: String!) {
      viewer {
        id
      }
      person(handle: $handle) {
        id
        displayName
        handle
        createdAt
        ratingCount
        taste {
          meanStars
          genres {
            genre {
              name
            }
            count
            meanStars
            share
          }
        }
        agreementWithViewer {
          count
          correlation
          meanAbsoluteDifference
        }
        ratings(first: 12) {
          edges {
            node {
              id
              stars
              ratedAt
              movie {
                ...FilmFields
              }
            }
          }
        }
      }
    }
  `,
  [FilmFields],
)
