import type { ResultOf } from 'gql.tada'
import { graphql } from './graphql'

export const ImportsQuery = graphql(`
  query Imports {
    viewer {
      historyImports(first: 10) {
        edges {
          node {
            id
            source
            status
            createdAt
            counts {
              matched
              unsure
              unmatched
            }
          }
        }
      }
    }
  }
`)

export const ImportQuery = graphql(`
  query Import($id: ID!) {
    viewer {
      id
    }
    node(id: $id) {
      ... on HistoryImport {
        id
        source
        status
        unused {
          reason
          count
          first
        }
        counts {
          matched
          unsure
          unmatched
          ratings
          marks
          viewings
        }
        matched: entries(status: MATCHED, first: 50) {
          edges {
            node {
              index
              title
              year
              stars
              marks
              viewingCount
              movie {
                title
                year
              }
            }
          }
        }
        unsure: entries(status: UNSURE, first: 100) {
          edges {
            node {
              index
              title
              year
              stars
              candidates {
                id
                title
                year
              }
            }
          }
        }
        unmatched: entries(status: UNMATCHED, first: 100) {
          edges {
            node {
              index
              title
              year
              stars
            }
          }
        }
      }
    }
  }
`)

type Node = NonNullable<ResultOf<typeof ImportQuery>['node']>
export type ImportOnPage = Extract<Node, { source: unknown }>

export const ConfirmByForm = graphql(`
  mutation ConfirmByForm($input: ConfirmImportInput!) {
    confirmImport(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const UndoByForm = graphql(`
  mutation UndoByForm($input: UndoImportInput!) {
    undoImport(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)
