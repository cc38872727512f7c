import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import { beforeAll, expect, test } from 'vitest'
import { runningApi } from '../../support/api-server'
import { fetchAlone } from '../../support/fetch-again'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()
const server = runningApi()

const account = { email: 'apollo@example.org', password: 'a god of music and light' }

const connect = (token?: string) =>
  new ApolloClient({
    link: new HttpLink({
      uri: server.url(),
      fetch: fetchAlone,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    }),
    cache: new InMemoryCache({
      typePolicies: {
        User: { fields: { recommendations: relayStylePagination(['adventurousness', 'filter']) } },
      },
    }),
  })

const feed = gql`
  query Feed($first: Int!, $after: String) {
    viewer {
      id
      recommendations(first: $first, after: $after) {
        edges {
          cursor
          reason
          node {
            id
            title
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`

const rate: TypedDocumentNode<{ rateMovie: { viewer: { ratingCount: number } } }> = gql`
  mutation Rate($input: RateMovieInput!) {
    rateMovie(input: $input) {
      rating {
        id
        stars
      }
      viewer {
        id
        ratingCount
      }
      userErrors {
        code
      }
    }
  }
`

interface Feed {
  viewer: {
    recommendations: {
      edges: { reason: string; node: { id: string; title: string } }[]
      pageInfo: { endCursor: string }
    }
  }
}

let token: string
beforeAll(async () => {
  const nobody = connect()
  await nobody.mutate({
    mutation: gql`
      mutation SignUp($input: SignUpInput!) {
        signUp(input: $input) {
          userErrors {
            code
          }
        }
      }
    `,
    variables: { input: { ...account, displayName: 'Apollo' } },
  })
  const createToken: TypedDocumentNode<{ createApiToken: { token: string } }> = gql`
    mutation Token($input: CreateApiTokenInput!) {
      createApiToken(input: $input) {
        token
      }
    }
  `
  const { data } = await nobody.mutate({
    mutation: createToken,
    variables: { input: { name: 'client', scope: 'WRITE', ...account } },
  })
  token = data!.createApiToken.token
})

test('Apollo Client rates a film, and pages through the new feed', async () => {
  const client = connect(token)
  const query = client.watchQuery<Feed>({ query: feed, variables: { first: 5 } })
  const before = (await query.refetch()).data!.viewer.recommendations
  const input = { movieId: before.edges[0]!.node.id, stars: 4.5 }
  const rated = await client.mutate({ mutation: rate, variables: { input } })
  expect(rated.data?.rateMovie.viewer.ratingCount).toBe(1)
  const first = (await query.refetch()).data!.viewer.recommendations
  expect(first.edges.map(({ node }) => node.id)).not.toContain(input.movieId)
  expect(new Set(first.edges.map(({ reason }) => reason))).toEqual(new Set(['PERSONAL']))
  await query.fetchMore({ variables: { after: first.pageInfo.endCursor } })
  const merged = (query.getCurrentResult().data as Feed).viewer.recommendations
  expect(merged.edges).toHaveLength(10)
  expect(new Set(merged.edges.map(({ node }) => node.id)).size).toBe(10)
  client.stop()
})

test('Apollo Client gets the code of an error', async () => {
  const client = connect()
  const variables = { input: { movieId: 'TW92aWU6MQ==', stars: 4 } }
  const error = await client
    .mutate({ mutation: rate, variables })
    .catch((thrown: unknown) => thrown)
  expect(CombinedGraphQLErrors.is(error)).toBe(true)
  expect((error as CombinedGraphQLErrors).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  client.stop()
})
