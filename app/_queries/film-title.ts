import { graphql } from './graphql'

/** What the address and the name of a film need, and nothing that is slow. */
export const FilmTitle = graphql(`
  query FilmTitle($id: ID!) {
    movie(id: $id) {
      id
      title
    }
  }
`)
