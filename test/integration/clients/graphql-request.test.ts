import { ClientError, GraphQLClient } from 'graphql-request'
import { expect, test } from 'vitest'
import { runningApi } from '../../support/api-server'
import { fetchAlone } from '../../support/fetch-again'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()
const server = runningApi()

const account = { email: 'script@example.org', password: 'what only this script knows' }

const signUp = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { user { displayName } userErrors { field code } } }`
const makeToken = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { token apiToken { scope } userErrors { code } } }`
const rate = `mutation ($input: RateMovieInput!) {
  rateMovie(input: $input) { rating { stars } userErrors { field code } } }`
const feed = `query ($first: Int!, $after: String) { viewer { recommendations(first: $first, after: $after) {
  edges { node { id } } pageInfo { hasNextPage endCursor } } } }`

interface Feed {
  viewer: {
    recommendations: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } }
  }
}

/** Ids of a page of the feed, and where the next one begins. */
async function pageOfFeed(client: GraphQLClient, after: string | null) {
  const { viewer } = await client.request<Feed>(feed, { first: 5, after })
  const { edges, pageInfo } = viewer.recommendations
  return { ids: edges.map(({ node }) => node.id), endCursor: pageInfo.endCursor }
}

test('a script signs up, makes a token, rates, and pages through its feed', async () => {
  const nobody = new GraphQLClient(server.url(), { fetch: fetchAlone })
  const signedUp = await nobody.request(signUp, { input: { ...account, displayName: 'Script' } })
  expect(signedUp).toEqual({ signUp: { user: { displayName: 'Script' }, userErrors: [] } })
  const { createApiToken } = await nobody.request<{ createApiToken: { token: string } }>(
    makeToken,
    { input: { name: 'script', scope: 'WRITE', ...account } },
  )
  const client = new GraphQLClient(server.url(), {
    fetch: fetchAlone,
    headers: { authorization: `Bearer ${createApiToken.token}` },
  })
  const popular = await pageOfFeed(client, null)
  const input = { movieId: popular.ids[0], stars: 5 }
  expect(await client.request(rate, { input })).toEqual({
    rateMovie: { rating: { stars: 5 }, userErrors: [] },
  })
  const first = await pageOfFeed(client, null)
  const second = await pageOfFeed(client, first.endCursor)
  const ids = [...first.ids, ...second.ids]
  expect(new Set(ids).size).toBe(10)
  expect(ids).not.toContain(input.movieId)
  expect(await client.request(rate, { input: { ...input, stars: 7 } })).toEqual({
    rateMovie: {
      rating: null,
      userErrors: [{ field: ['input', 'stars'], code: 'INVALID_STARS' }],
    },
  })
})

test('a script gets the code of an error', async () => {
  const stale = new GraphQLClient(server.url(), {
    fetch: fetchAlone,
    headers: { authorization: 'Bearer mtn_stale' },
  })
  const error = await stale.request('{ viewer { id } }').catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ClientError)
  const { status, errors } = (error as ClientError).response
  expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
})
