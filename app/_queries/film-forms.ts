import { graphql } from './graphql'

export const RateByForm = graphql(`
  mutation RateByForm($input: RateMovieInput!) {
    rateMovie(input: $input) {
      rating {
        stars
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

export const UnrateByForm = graphql(`
  mutation UnrateByForm($input: RemoveRatingInput!) {
    removeRating(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const MarkByForm = graphql(`
  mutation MarkByForm($input: MarkMovieInput!) {
    markMovie(input: $input) {
      movie {
        title
      }
      userErrors {
        field
        message
      }
    }
  }
`)

export const UnmarkByForm = graphql(`
  mutation UnmarkByForm($input: UnmarkMovieInput!) {
    unmarkMovie(input: $input) {
      movie {
        title
      }
      userErrors {
        field
        message
      }
    }
  }
`)
