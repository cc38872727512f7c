import type { ResultOf } from 'gql.tada'
import { graphql } from './graphql'

export const TasteQuery = graphql(`
  query Taste {
    viewer {
      ratingCount
      taste {
        count
        meanStars
        difference
        genres {
          genre {
            name
          }
          count
          meanStars
          difference
          share
          everyonesShare
        }
        decades {
          decade
          count
          meanStars
          difference
          share
          everyonesShare
        }
      }
      accuracy {
        count
        meanAbsoluteError
        coverage
        filmAverageError
      }
      tasteMap(wellKnown: 200) {
        explainedX
        explainedY
        movies {
          x
          y
          ratedStars
          movie {
            id
            title
            year
            genres {
              name
            }
          }
        }
      }
    }
  }
`)

type TasteViewer = NonNullable<ResultOf<typeof TasteQuery>['viewer']>
export type OwnAccuracy = TasteViewer['accuracy']
export type OwnMap = NonNullable<TasteViewer['tasteMap']>
export type MappedFilm = OwnMap['movies'][number]
