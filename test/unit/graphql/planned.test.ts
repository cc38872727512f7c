import fc from 'fast-check'
import {
  buildSchema,
  execute,
  isObjectType,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { answerText, holdsRepeated } from '@/graphql/planned/answer-text'
import { executePlan } from '@/graphql/planned/execute-plan'
import { answeredOnce, fixed, mostAnswers } from '@/graphql/planned/fixed'
import { FieldErrors, type Run } from '@/graphql/planned/plan'
import { planOperation } from '@/graphql/planned/plan-operation'

const schema = buildSchema(`
  interface Node { id: ID! }
  type Film implements Node {
    id: ID! title: String! year: Int shots: [Int!]! cast: [Film] sequels(first: Int = 2): [Film!]
    remake: Film! lost: String broken: String! slow: String! slowlyBroken: Film! odd: Int listless: [Int]
  }
  type Query { film(id: ID = "1"): Film must: Film! films: [Film!]! node: Node }
  type Mutation { first: Int second: Int! third(by: Int!): Film }
`)

/** Resolvers that answer, wait, fail and break promises of the schema. */
const resolvers: Record<string, Record<string, (...given: never[]) => unknown>> = {
  Film: {
    sequels: ({ id }: { id: string }, { first }: { first: number }) =>
      Array.from({ length: first }, (_, at) => filmOf(`${id}${at}`)),
    cast: () => [
      filmOf('7'),
      null,
      Promise.resolve(filmOf('8')),
      Promise.reject(new Error('away')),
    ],
    remake: ({ id }: { id: string }) => Promise.resolve(id === '7' ? null : filmOf('9')),
    lost: () => {
      throw new Error('lost')
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
  },
  Mutation: {
    first: (_: unknown, __: unknown, told: string[]) => told.push('first'),
    second: async (_: unknown, __: unknown, told: string[]) => {
      await Promise.resolve()
      return told.push('second')
    },
    third: (_: unknown, { by }: { by: number }, told: string[]) =>
      told.push('third') === by ? filmOf('3') : null,
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

function planned(text: string, context: unknown, variables = {}) {
  const document = parse(text)
  const operation = document.definitions[0] as OperationDefinitionNode // the texts begin with it
  const plan = planOperation(schema, document, operation)
  return plan && executePlan(plan, context, variables)
}

const byGraphqlJs = async (text: string, contextValue: unknown, variableValues = {}) =>
  execute({ schema, document: parse(text), contextValue, variableValues })

/** What a client would be told. Errors of fields that run at once come in any order. */
function told({ data, errors = [] }: ExecutionResult): unknown {
  const all = errors.map((error) => JSON.stringify(error)).sort()
  return JSON.parse(JSON.stringify({ data, all }))
}

async function expectSame(text: string, variables = {}): Promise<void> {
  const result = await planned(text, [], variables)
  expect(told(result!)).toEqual(told(await byGraphqlJs(text, [], variables)))
}

async function expectSameData(text: string): Promise<void> {
  const results = await Promise.all([planned(text, []), byGraphqlJs(text, [])])
  const [one, other] = results.map((result) => [told({ data: result!.data }), !result!.errors])
  expect(one).toEqual(other)
}

describe('a planned operation is answered as by graphql-js:', () => {
  test.each([
    '{ __typename film { title shots other: title } }',
    '{ film { title ...A sequels { id } } } fragment A on Film { ...B year sequels { title } } fragment B on Node { id }',
    '{ film { ... { year } ... on Node { id __typename } } }',
    '{ film { lost year } films { id lost } }',
    '{ film { broken year } must { id } }',
    '{ must { broken } film { id } }',
    '{ films { slowlyBroken { id } lost slow } film { id } }',
    '{ film { cast { title remake { id } slow } odd listless } }',
    '{ __schema { queryType { name fields { name args { defaultValue } } } } __type(name: "Film") { kind } }',
    'mutation { third(by: 1) { id } first second again: first }',
    'mutation { first third(by: 5) { broken } second }',
  ])('%s', (text) => expectSame(text))

  test.each([{}, { id: '2' }, { id: null }, { id: [1] }, { first: 'x' }])('variables %j', (given) =>
    expectSame(
      'query ($id: ID, $first: Int) { film(id: $id) { id sequels(first: $first) { id } } }',
      given,
    ),
  )

  // Which errors are still told below what became null is a matter of chance.
  test('whatever is selected, but for how many errors are told', () => {
    const selection = fc.letrec<{ film: string; field: string }>((tie) => ({
      field: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(
          'id',
          'title',
          'year',
          'shots',
          'slow',
          'lost',
          'odd',
          'broken',
          'listless',
        ),
        fc
          .tuple(
            fc.constantFrom('cast', 'sequels', 'remake', 'slowlyBroken', 'a: cast'),
            tie('film'),
          )
          .map(([name, film]) => `${name} ${film}`),
      ),
      film: fc
        .array(tie('field'), { minLength: 1, maxLength: 4 })
        .map((all) => `{ ${all.join(' ')} }`),
    })).film
    const root = fc.constantFrom('film', 'must', 'films')
    return fc.assert(
      fc.asyncProperty(root, selection, (name, film) => expectSameData(`{ ${name} ${film} }`)),
      { numRuns: 300, seed: 1 },
    )
  })
})

test.each(['{ film { id @include(if: true) } }', '{ node { id } }', '{ film { __proto__: id } }'])(
  '%s is left to graphql-js',
  (text) => {
    expect(validate(schema, parse(text))).toEqual([])
    expect(planned(text, [])).toBeNull()
  },
)

describe('what is selected of an object by fixed fields', () => {
  const film = filmOf('1')
  let asked = 0
  const counted = buildSchema(
    'type Query { film: Film } type Film { id: ID! title: String lost: String year: Int }',
  )
  const fields = (counted.getType('Film') as GraphQLObjectType).getFields()
  for (const field of [fields.id!, fields.title!, fields.lost!]) field.extensions = fixed.extensions
  fields.title!.resolve = () => `asked ${++asked}`
  fields.lost!.resolve = () => {
    throw new Error(`asked ${++asked}`)
  }
  counted.getQueryType()!.getFields().film!.resolve = () => film

  const ask = (text: string) => {
    const document = parse(text)
    const plan = planOperation(
      counted,
      document,
      document.definitions[0] as OperationDefinitionNode,
    )!
    return () => executePlan(plan, null, {})
  }

  test('is answered once', async () => {
    const again = ask('{ film { __typename id title } }')
    expect(await again()).toEqual(await again())
  })

  test('is answered anew beside a field that is not fixed', async () => {
    const again = ask('{ film { year title } }')
    expect(await again()).not.toEqual(await again())
  })

  test('is answered anew after an error', async () => {
    const again = ask('{ film { id lost } }')
    const [first, second] = [await again(), await again()]
    expect(first.errors).toHaveLength(1)
    expect(second.errors).toHaveLength(1)
    expect(second.errors).not.toEqual(first.errors)
  })

  test('is answered anew under names of the caller, which may be as long as they like', async () => {
    const again = ask('{ film { id aVeryLongName: title } }')
    expect(await again()).not.toEqual(await again())
  })

  test('is forgotten when too much is kept, of whatever selections', async () => {
    const again = ask('{ film { id title } }')
    const first = await again()
    expect(await again()).toEqual(first)
    const selections = Array.from({ length: 100 }, () => answeredOnce(() => ({})))
    const run = { errors: new FieldErrors() } as Run
    const path = { prev: undefined, key: 'film', typename: undefined }
    for (const answer of selections) {
      for (let at = 0; at < mostAnswers / 100; at++) void answer({}, run, path)
    }
    expect(await again()).not.toEqual(first)
  })

  test('is the same text each time', async () => {
    const again = ask('{ film { id title } }')
    const [first, second, third] = [await again(), await again(), await again()]
    const texts = [first, second, third, third].map(answerText)
    expect(texts).toEqual([first, second, third, third].map((answer) => JSON.stringify(answer)))
  })
})

test.each([
  { data: { a: 'é "quoted"', b: [1, { c: null }], d: { e: undefined, f: 1.5 } } },
  { errors: undefined, data: null, extensions: { at: new Date(0), none: [] } },
  { data: { a: null, b: [{ c: 'd' }], e: {} }, extensions: { cost: { requested: 1 } } },
])(
  '%j is told as JSON.stringify tells it, whether something in it is repeated or not',
  (answer) => {
    expect(answerText(answer)).toBe(JSON.stringify(answer))
    if (answer.data) holdsRepeated(answer.data)
    expect(answerText(answer)).toBe(JSON.stringify(answer))
  },
)
