// npm run bench -- --url http://localhost:3000: how long a rating takes to become a new feed, over HTTP.
import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { z } from 'zod'
import { OperatorError } from '../errors'
import { runCommand } from './run-command'

const command = new Command('npm run bench --')
  .description(
    'Rate films one after another on a running Matinee, asking each time for the new feed of 20.',
  )
  .requiredOption('--url <address>', 'where Matinee runs')
  .option('--requests <number>', 'how many ratings to time', '100')
  .parse()

const edges = z.array(z.object({ node: z.object({ id: z.string() }) }))
const feed = z.object({ recommendations: z.object({ edges }) })

const rateAndAsk = `mutation ($input: RateMovieInput!) { rateMovie(input: $input) { viewer {
  recommendations(first: 20) { edges { node { id title } prediction { stars low high } because { title } } } } } }`

await runCommand(async () => {
  const { url, requests } = command.opts<{ url: string; requests: string }>()
  const token = await newToken(url)
  const films = z
    .object({ movies: z.object({ edges }) })
    .parse(await post(url, '{ movies(first: 100) { edges { node { id } } } }', {}, token))
    .movies.edges.map(({ node }) => node.id)
  const milliseconds: number[] = []
  let changed = 0
  let before = ''
  for (let turn = 0; turn < Number(requests); turn++) {
    const input = { movieId: films[turn % films.length], stars: ((turn * 7) % 10) / 2 + 0.5 }
    const began = performance.now()
    const answer = await post(url, rateAndAsk, { input }, token)
    milliseconds.push(performance.now() - began)
    const { viewer } = z.object({ rateMovie: z.object({ viewer: feed }) }).parse(answer).rateMovie
    const after = JSON.stringify(viewer)
    if (after !== before) changed++
    before = after
  }
  milliseconds.sort((a, b) => a - b)
  const quantile = (q: number): string =>
    (
      milliseconds[Math.min(milliseconds.length - 1, Math.floor(q * milliseconds.length))] ?? 0
    ).toFixed(1)
  console.log(
    `rateMovie and its new feed: median ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms ` +
      `over ${milliseconds.length} ratings; the feed changed ${changed} times`,
  )
})

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
