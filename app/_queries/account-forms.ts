import { graphql } from './graphql'

export const SignUpByForm = graphql(`
  mutation SignUpByForm($input: SignUpInput!) {
    signUp(input: $input) {
      user {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`)

/** Which of these films the person has rated. */
export const RatedAmong = graphql(`
  query RatedAmong($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Movie {
        id
        viewerRating {
          stars
        }
      }
    }
  }
`)

/** The ratings that a visitor made before signing up or in. */
export const KeepGuestRatings = graphql(`
  mutation KeepGuestRatings($input: RateMoviesInput!) {
    rateMovies(input: $input) {
      ratings {
        id
      }
    }
  }
`)

export const RequestResetByForm = graphql(`
  mutation RequestResetByForm($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const ResetPasswordByForm = graphql(`
  mutation ResetPasswordByForm($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)
