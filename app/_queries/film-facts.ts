import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** What the head of a film's page says. All of it is quick to find. */
export const FilmFacts = graphql(
  `
    query FilmFacts($id: ID!) {
      movie(id: $id) {
        ...FilmFields
        averageStars
        ratingCount
      }
    }
  `,
  [FilmFields],
)
