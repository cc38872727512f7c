import type { FragmentOf, ResultOf } from 'gql.tada'
import { ViewingFields } from './diary'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

const PredictionFields = graphql(`
  fragment PredictionFields on Prediction @_unmask {
    stars
    low
    high
    baseline
    unclippedStars
    contributions(first: 8) {
      stars
      ratedStars
      movie {
        id
        title
      }
    }
  }
`)

export type ExplainedPrediction = FragmentOf<typeof PredictionFields>

/** The part of a film page that a rating or a mark changes. */
const FilmStateFields = graphql(
  `
    fragment FilmStateFields on Movie @_unmask {
      id
      title
      ratingCount
      averageStars
      ratingHistogram {
        stars
        count
      }
      viewerMarks
      viewerRating {
        stars
        sealedPrediction {
          stars
          low
          high
        }
      }
      prediction {
        ...PredictionFields
      }
      predictionHidden
    }
  `,
  [PredictionFields],
)

export type FilmState = FragmentOf<typeof FilmStateFields>
export type Mark = FilmState['viewerMarks'][number]

export const MovieQuery = graphql(
  `
    query Movie($id: ID!, $guestRatings: [NamedRatingInput!]!, $isGuest: Boolean!) {
      viewer {
        ratingCount
        diary(movieId: $id, first: 5) {
          edges {
            node {
              ...ViewingFields
            }
          }
        }
      }
      recommendFor(ratings: $guestRatings) @include(if: $isGuest) {
        prediction(movieId: $id) {
          ...PredictionFields
        }
      }
      movie(id: $id) {
        ...FilmFields
        ...FilmStateFields
        fact
        originalTitle
        alternativeTitles
        runtime
        languages
        countries
        certificate
        overview
        releaseDate
        directors
        cast
        keywords
        similar(first: 12) {
          edges {
            node {
              ...FilmFields
            }
            reasons {
              text
            }
          }
        }
      }
    }
  `,
  [FilmFields, FilmStateFields, PredictionFields, ViewingFields],
)

export type MoviePage = NonNullable<ResultOf<typeof MovieQuery>['movie']>
export const FilmStateQuery = graphql(
  `
    query FilmState($id: ID!) {
      movie(id: $id) {
        ...FilmStateFields
      }
    }
  `,
  [FilmStateFields],
)

export const RateOnPage = graphql(
  `
    mutation RateOnPage($input: RateMovieInput!) {
      rateMovie(input: $input) {
        rating {
          movie {
            ...FilmStateFields
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  [FilmStateFields],
)

export const UnrateOnPage = graphql(`
  mutation UnrateOnPage($input: RemoveRatingInput!) {
    removeRating(input: $input) {
      userErrors {
        message
      }
    }
  }
`)

export const MarkOnPage = graphql(`
  mutation MarkOnPage($input: MarkMovieInput!) {
    markMovie(input: $input) {
      movie {
        viewerMarks
      }
      userErrors {
        message
      }
    }
  }
`)

export const UnmarkOnPage = graphql(`
  mutation UnmarkOnPage($input: UnmarkMovieInput!) {
    unmarkMovie(input: $input) {
      movie {
        viewerMarks
      }
      userErrors {
        message
      }
    }
  }
`)

/** The contributions of all ratings that a page can show: each is one of the first eight with all ratings. */
export const CounterfactualQuery = graphql(`
  query Counterfactual($movieId: ID!, $without: [ID!]!) {
    counterfactual(movieId: $movieId, without: $without) {
      without {
        stars
        low
        high
        unclippedStars
        contributions(first: 100) {
          stars
          movie {
            id
          }
        }
      }
    }
  }
`)

export type WithoutRatings = NonNullable<
  ResultOf<typeof CounterfactualQuery>['counterfactual']
>['without']
