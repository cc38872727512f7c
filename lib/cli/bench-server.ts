import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { timingOf } from '../bench/timing'
import { OperatorError } from '../errors'

const edges = z.array(z.object({ node: z.object({ id: z.string() }) }))
const feed = z.object({ recommendations: z.object({ edges }) })

const rateAndAsk = `mutation ($input: RateMovieInput!) { rateMovie(input: $input) { viewer {
  recommendations(first: 20) { edges { node { id title } prediction { stars low high } because { title } } } } } }`

/** Rate films one after another on a running Matinee, asking each time for the new feed of 20. */
export async function benchServer(url: string, requests: number): Promise<void> {
  const token = await newToken(url)
  const films = z
    .object({ movies: z.object({ edges }) })
    .parse(await post(url, '{ movies(first: 100) { edges { node { id } } } }', {}, token))
    .movies.edges.map(({ node }) => node.id)
  const milliseconds: number[] = []
  let changed = 0
  let before = ''
  for (let turn = 0; turn < requests; turn++) {
    const input = { movieId: films[turn % films.length], stars: ((turn * 7) % 10) / 2 + 0.5 }
    const began = performance.now()
    const answer = await post(url, rateAndAsk, { input }, token)
    milliseconds.push(performance.now() - began)
    const { viewer } = z.object({ rateMovie: z.object({ viewer: feed }) }).parse(answer).rateMovie
    const after = JSON.stringify(viewer)
    if (after !== before) changed++
    before = after
  }
  const { median, p99 } = timingOf(milliseconds)
  console.log(
    `rateMovie and its new feed: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms ` +
      `over ${requests} ratings; the feed changed ${changed} times`,
  )
}

async function newToken(url: string): Promise<string> {
  const account = { email: `bench-${randomUUID()}@example.org`, password: randomUUID() }
  const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }'
  await post(url, signUp, { input: { ...account, displayName: 'Bench' } })
  const create =
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }'
  const answer = await post(url, create, { input: { ...account, name: 'bench', scope: 'WRITE' } })
  return z.object({ createApiToken: z.object({ token: z.string() }) }).parse(answer).createApiToken
    .token
}

async function post(
  url: string,
  query: string,
  variables: object,
  token?: string,
): Promise<unknown> {
  const response = await fetch(new URL('/api/graphql', url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  }).catch(() => {
    throw new OperatorError(`Nothing answers at ${url}: start Matinee there first.`)
  })
  const { data, errors } = z
    .object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() })
    .parse(await response.json())
  if (errors?.[0]) throw new OperatorError(`${url} answers: ${errors[0].message}`)
  return data
}
