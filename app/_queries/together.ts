import type { FragmentOf, ResultOf } from 'gql.tada'
import { FilmFields } from './film-card'
import { graphql } from './graphql'

/** Who can watch together, the films that the guests rated, and films that a guest may rate next. */
export const TogetherQuery = graphql(
  `
    query Together(
      $ratedIds: [ID!]!
      $find: String
      $findFirst: Int!
      $findOrder: MovieOrder
      $isRating: Boolean!
    ) {
      viewer {
        displayName
        ratingCount
        companions(first: 50) {
          edges {
            node {
              userId
              displayName
            }
          }
        }
        invitations(first: 20) {
          edges {
            node {
              id
              createdAt
              expiresAt
            }
          }
        }
      }
      nodes(ids: $ratedIds) {
        ... on Movie {
          ...FilmFields
        }
      }
      movies(query: $find, first: $findFirst, orderBy: $findOrder) @include(if: $isRating) {
        edges {
          node {
            ...FilmFields
          }
        }
      }
      genres {
        name
      }
      decades {
        decade
      }
    }
  `,
  [FilmFields],
)

export type TogetherPeople = ResultOf<typeof TogetherQuery>

const GroupPick = graphql(
  `
    fragment GroupPick on GroupRecommendationEdge @_unmask {
      node {
        ...FilmFields
      }
      people {
        name
        stars
        low
        high
      }
    }
  `,
  [FilmFields],
)

export type GroupPick = FragmentOf<typeof GroupPick>

export const PicksQuery = graphql(
  `
    query Picks(
      $memberIds: [ID!]
      $guests: [GuestInput!]
      $strategy: GroupStrategy!
      $filter: MovieFilter
      $first: Int!
    ) {
      groupRecommendations(
        memberIds: $memberIds
        guests: $guests
        strategy: $strategy
        filter: $filter
        first: $first
      ) {
        edges {
          ...GroupPick
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  `,
  [GroupPick],
)

export const InvitationQuery = graphql(`
  query Invitation($token: String!) {
    viewer {
      displayName
    }
    invitation(token: $token) {
      displayName
      own
      expiresAt
    }
  }
`)

export const CreateInvitation = graphql(`
  mutation CreateInvitation {
    createInvitation {
      token
      userErrors {
        field
        message
      }
    }
  }
`)

export const RevokeInvitation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)

export const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      companion {
        userId
        displayName
      }
      userErrors {
        field
        message
      }
    }
  }
`)

export const RemoveCompanion = graphql(`
  mutation RemoveCompanion($input: RemoveCompanionInput!) {
    removeCompanion(input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`)
