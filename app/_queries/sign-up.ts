import { graphql } from './graphql'

export const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)
