import fc from 'fast-check'
import {
  buildSchema,
  execute,
  isObjectType,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answerCompiled,
  isCompilable,
  requestsBeforeCompiling,
} from '@/graphql/compiled-operations'
import { CallerError } from '@/lib/platform/errors'

const schema = buildSchema(`
  interface Node { id: ID! }
  type Film implements Node {
    id: ID! title: String! year: Int shots: [Int!]! cast: [Film] sequels(first: Int! = 2): [Film!]
    remake: Film! lost: String broken: String! slow: String! slowlyBroken: Film! odd: Int listless: [Int]
  }
  input FilmInput { id: ID! tags: [String!] }
  type Query { film(id: ID = 1): Film must: Film! films: [Film!]! node: Node found(input: FilmInput): Film }
  type Mutation { first: Int second: Int! third(by: Int!): Film }
`)

/** Resolvers that answer at once or later, fail, and return null where the schema forbids it. */
const resolvers: Record<string, Record<string, (...given: never[]) => unknown>> = {
  Film: {
    sequels: ({ id }: { id: string }, { first }: { first: number }) =>
      Array.from({ length: first }, (_, index) => filmOf(`${id}${index}`)),
    cast: () => [
      filmOf('7'),
      null,
      Promise.resolve(filmOf('8')),
      Promise.reject(new Error('away')),
    ],
    remake: ({ id }: { id: string }) => Promise.resolve(id === '7' ? null : filmOf('9')),
    lost: () => {
      throw new CallerError('NOT_FOUND', 'lost')
    },
    broken: () => null,
    slow: () => Promise.resolve('slow'),
    slowlyBroken: () => Promise.reject(new Error('broken')),
    odd: () => 'no number',
    listless: () => 5,
  },
  Query: {
    film: (_: unknown, { id }: { id: string }) => filmOf(id),
    must: () => filmOf('2'),
    films: () => [filmOf('1'), Promise.resolve(filmOf('2')), filmOf('3')],
    found: (_: unknown, { input }: { input?: { id: string } }) => input && filmOf(input.id),
  },
  Mutation: {
    first: (_: unknown, __: unknown, log: string[]) => log.push('first'),
    second: async (_: unknown, __: unknown, log: string[]) => {
      await Promise.resolve()
      return log.push('second')
    },
    third: (_: unknown, { by }: { by: number }, log: string[]) =>
      log.push('third') === by ? filmOf('3') : null,
  },
}
for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type)) continue
  for (const [name, resolve] of Object.entries(resolvers[type.name] ?? {})) {
    type.getFields()[name]!.resolve = resolve as never // of the shapes above
  }
}

function filmOf(id: string) {
  return { id, title: `Film ${id}`, year: id === '2' ? null : 1990, shots: [1, 2] }
}

let hashes = 0

/** A new operation: returns how Apollo Server asks the hook to answer it. */
function operationOf(text: string) {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const operation = document.definitions[0] as OperationDefinitionNode // the texts begin with it
  const asked = { schema, document, operation, queryHash: String(++hashes) }
  return (variables: Record<string, unknown> = {}) =>
    answerCompiled({ ...asked, request: { variables }, contextValue: [] } as never) // all that it reads
}

/** The answer to an operation that was requested often. Null if graphql-js has to execute it. */
async function answer(text: string, variables = {}): Promise<ExecutionResult | null> {
  const ask = operationOf(text)
  for (let times = 1; times < requestsBeforeCompiling; times++) expect(await ask()).toBeNull()
  const response = await ask(variables)
  return response?.body.kind === 'single'
    ? (response.body.singleResult as unknown as ExecutionResult)
    : null
}

const byGraphqlJs = async (text: string, variableValues = {}) =>
  execute({ schema, document: parse(text), contextValue: [], variableValues })

/** Where errors are. Their messages are ours if the cause is; those of unexpected errors are masked. */
const errorsOf = (errors: readonly GraphQLFormattedError[] = []) =>
  errors.map(({ path, locations }) => JSON.stringify({ path, locations })).sort()

async function expectSame(text: string, variables = {}): Promise<void> {
  const compiled = await answer(text, variables)
  const expected = await byGraphqlJs(text, variables)
  expect(compiled).not.toBeNull()
  expect(JSON.stringify(compiled!.data)).toBe(JSON.stringify(expected.data))
  expect(errorsOf(compiled!.errors)).toEqual(errorsOf(expected.errors))
}

// Some tests cause unexpected errors, which are logged.
beforeEach(() => void vi.mocked(console.error).mockImplementation(() => undefined))
afterEach(() => void vi.mocked(console.error).mockClear())

describe('a compiled operation has the same answer as with graphql-js:', () => {
  test.each([
    '{ __typename film { title shots other: title } }',
    '{ film { title ...A sequels { id } } } fragment A on Film { ...B year sequels { title } } fragment B on Node { id }',
    '{ film { ... { year } ... on Node { id __typename } } }',
    '{ film { lost year } films { id lost } }',
    '{ film { broken year } must { id } }',
    '{ must { broken } film { id } }',
    '{ film { id } films { slowlyBroken { id } slow } }',
    '{ film { cast { title slow } odd listless } }',
    'mutation { first }',
    'mutation { third(by: 1) { broken } }',
  ])('%s', (text) => expectSame(text))

  test.each([{}, { id: '2' }, { first: 3 }, { input: { id: 5, tags: ['a'] } }])(
    'variables %j',
    (given) =>
      expectSame(
        `query ($id: ID, $first: Int = 1, $input: FilmInput) {
          film(id: $id) { id sequels(first: $first) { id } } found(input: $input) { id } }`,
        given,
      ),
  )

  // Which errors below a null are reported depends on timing.
  test('data of generated selections', () => {
    const selection = fc.letrec<{ film: string; field: string }>((tie) => ({
      field: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('id', 'title', 'year', 'shots', 'slow', 'lost', 'odd', 'listless'),
        fc
          .tuple(fc.constantFrom('cast', 'sequels', 'remake', 'a: cast'), tie('film'))
          .map(([name, film]) => `${name} ${film}`),
      ),
      film: fc
        .array(tie('field'), { minLength: 1, maxLength: 4 })
        .map((all) => `{ ${all.join(' ')} }`),
    })).film
    const root = fc.constantFrom('film', 'must', 'films')
    return fc.assert(
      fc.asyncProperty(root, selection, async (name, film) => {
        const text = `{ ${name} ${film} }`
        const [compiled, expected] = await Promise.all([answer(text), byGraphqlJs(text)])
        expect(JSON.stringify(compiled!.data)).toBe(JSON.stringify(expected.data))
      }),
      { numRuns: 100, seed: 1 },
    )
  })
})

test('an operation is executed by graphql-js until it is requested often', async () => {
  const ask = operationOf('{ film { id title } }')
  for (let times = 1; times < requestsBeforeCompiling; times++) expect(await ask()).toBeNull()
  expect(await ask()).not.toBeNull()
})

test('the message and the code of a refusal reach the client', async () => {
  const { errors } = (await answer('{ film { lost } }'))!
  expect(errors).toMatchObject([{ message: 'lost', extensions: { code: 'NOT_FOUND' } }])
})

test('an unexpected error is masked', async () => {
  const { errors } = (await answer('{ must { slowlyBroken { id } } }'))!
  expect(errors).toMatchObject([
    {
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    },
  ])
})

test.each([{ id: [1] }, { id: null }, { first: 'x' }, { first: null }, { input: [] }])(
  'variables %j, which are null or not valid, are left to graphql-js',
  async (variables) => {
    const text =
      'query ($id: ID, $first: Int, $input: FilmInput) { film(id: $id) { id sequels(first: $first) { id } } found(input: $input) { id } }'
    expect(await answer(text, variables)).toBeNull()
  },
)

test.each([
  '{ film(id: "1") { id } }',
  '{ film(id: """1""") { id } }',
  'query ($id: ID = "1") { film(id: $id) { id } }',
  '{ found(input: { id: 1, tags: ["a"] }) { id } }',
  '{ film { id @include(if: true) } }',
  'query @skip(if: false) { film { id } }',
  '{ node { id } }',
  '{ film { ...A } } fragment A on Film { __proto__: id }',
  '{ __schema { queryType { name } } }',
  'query ($__proto__: ID) { film(id: $__proto__) { id } }',
  'query ($id: ID!) { found(input: { id: $id }) { id } }',
  'query ($tag: String!) { found(input: { id: 1, tags: [$tag] }) { id } }',
  'query ($id: ID = 1e400) { film(id: $id) { id } }',
  'mutation { third(by: 1) { id } first second again: first }',
  'mutation { ... { first } }',
])('%s is never compiled', (text) => {
  expect(isCompilable(schema, parse(text))).toBe(false)
})

test('a document cannot run code of its author', async () => {
  // What graphql-jit writes for a date: it would call the function.
  const marker = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d'
  const text = `{ film(id: "${marker}globalThis.codeOfAuthor=1") { id } }`
  expect(await answer(text)).toBeNull()
  expect(globalThis).not.toHaveProperty('codeOfAuthor')
})
