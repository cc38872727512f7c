import type { FragmentOf } from 'gql.tada'
import { graphql } from './graphql'

/** The fields for a poster and its caption. */
export const FilmFields = graphql(`
  fragment FilmFields on Movie @_unmask {
    id
    title
    year
    genres {
      id
      name
    }
  }
`)

export type Film = FragmentOf<typeof FilmFields>
