import type { FragmentOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

export const ViewingFields = graphql(`
  fragment ViewingFields on Viewing @_unmask {
    id
    watchedOn
    rewatch
    tags
    note
  }
`)

export type ViewingOnPage = FragmentOf<typeof ViewingFields>

export const DiaryQuery = graphql(
  `
    query Diary($month: String!) {
      viewer {
        diaryMonths {
          month
          viewingCount
        }
        diary(month: $month, first: 100) {
          edges {
            node {
              ...ViewingFields
              movie {
                ...FilmFields
                viewerRating {
                  stars
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  `,
  [ViewingFields, FilmFields],
)

/** The months that have viewings, for a page that does not yet know which month to show. */
export const DiaryMonthsQuery = graphql(`
  query DiaryMonths {
    viewer {
      diaryMonths {
        month
      }
    }
  }
`)

export const LogByForm = graphql(`
  mutation LogByForm($input: LogViewingInput!) {
    logViewing(input: $input) {
      viewing {
        movie {
          title
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`)

export const UpdateViewingByForm = graphql(`
  mutation UpdateViewingByForm($input: UpdateViewingInput!) {
    updateViewing(input: $input) {
      viewing {
        movie {
          title
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`)

export const DeleteViewingByForm = graphql(`
  mutation DeleteViewingByForm($input: DeleteViewingInput!) {
    deleteViewing(input: $input) {
      viewing {
        movie {
          title
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`)
