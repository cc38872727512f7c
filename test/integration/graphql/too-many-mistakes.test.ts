import { expect, test } from 'vitest'
import { ask } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

const wrong = (count: number): object[] =>
  Array<object>(count).fill({ movieId: 'x', stars: 'four' })

/** graphql-js stops after 50 mistakes in variables and after 100 in a document, with a message of its own. */
const many = 60

test('too many wrong variables are an error of the caller', async () => {
  const query =
    'mutation ($input: RateMoviesInput!) { rateMovies(input: $input) { userErrors { code } } }'
  const { status, errors } = await ask(query, { input: { ratings: wrong(many) } })
  expect(status).toBe(400)
  expect(errors!.length).toBeGreaterThan(50)
  expect(new Set(errors!.map(({ extensions }) => extensions.code))).toEqual(
    new Set(['BAD_USER_INPUT']),
  )
})

test('too many mistakes in a document are an error of the caller', async () => {
  const fields = Array.from({ length: 2 * many }, (_, at) => `nonsense${at}`)
  const { status, errors } = await ask(`{ ${fields.join(' ')} }`)
  expect(status).toBe(400)
  expect(new Set(errors!.map(({ extensions }) => extensions.code))).toEqual(
    new Set(['GRAPHQL_VALIDATION_FAILED']),
  )
})

test('too many wrong literals are an error of the caller', async () => {
  const ratings = Array<string>(2 * many).fill('{ movieId: "x", stars: "four" }')
  const { status, errors } = await ask(
    `mutation { rateMovies(input: { ratings: [${ratings.join(', ')}] }) { userErrors { code } } }`,
  )
  expect(status).toBe(400)
  for (const { extensions } of errors!) {
    expect(['GRAPHQL_VALIDATION_FAILED', 'QUERY_TOO_COMPLEX']).toContain(extensions.code)
  }
})

test.each([
  '{'.repeat(400),
  '}'.repeat(400),
  '"'.repeat(401),
  '$'.repeat(400),
  '{ a(' + 'b:'.repeat(300),
])('a text that is not a document is an error of the caller: %#', async (query) => {
  const { status, errors } = await ask(query)
  expect(status).toBe(400)
  expect(['GRAPHQL_PARSE_FAILED', 'QUERY_TOO_COMPLEX']).toContain(errors![0]!.extensions.code)
})
