import type { ResultOf } from 'gql.tada'
import { graphql } from './graphql'

export const SettingsQuery = graphql(`
  query Settings {
    viewer {
      displayName
      email
      handle
      visibility
      blindMode
      allowsTraining
      ratingCount
      apiTokens(first: 100) {
        edges {
          node {
            id
            name
            scope
            createdAt
            expiresAt
            lastUsedAt
          }
        }
      }
    }
  }
`)

type Viewer = NonNullable<ResultOf<typeof SettingsQuery>['viewer']>
export type OwnApiToken = Viewer['apiTokens']['edges'][number]['node']

export const UpdateProfileByForm = graphql(`
  mutation UpdateProfileByForm($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const ChangePasswordByForm = graphql(`
  mutation ChangePasswordByForm($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const SignOutEverywhereByForm = graphql(`
  mutation SignOutEverywhereByForm($input: SignOutEverywhereInput!) {
    signOutEverywhere(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const CreateTokenByForm = graphql(`
  mutation CreateTokenByForm($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      token
      userErrors {
        field
        message
      }
    }
  }
`)

export const RevokeTokenByForm = graphql(`
  mutation RevokeTokenByForm($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const DeleteAccountByForm = graphql(`
  mutation DeleteAccountByForm($input: DeleteAccountInput!) {
    deleteAccount(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)
