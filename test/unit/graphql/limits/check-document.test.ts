import { expect, test } from 'vitest'
import { checkDocument } from '@/graphql/limits/check-document'

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ')

const nested = (depth: number): string => '{ a '.repeat(depth) + '}'.repeat(depth)

interface Limit {
  readonly what: string
  readonly most: number
  /** A document with this number of them, within all other limits. */
  readonly document: (count: number) => string
  readonly refusal: RegExp
}

const limits: readonly Limit[] = [
  {
    what: 'characters',
    most: 20_000,
    document: (count) => `{ a } #`.padEnd(count, 'x'),
    refusal: /20001 characters long; at most 20000/,
  },
  {
    what: 'tokens',
    most: 2_000,
    document: (count) => `{ a(b: [${times(count - 9, () => '1')}]) }`,
    refusal: /more than 2000 tokens/,
  },
  {
    what: 'fields deep',
    most: 16,
    document: nested,
    refusal: /17 fields deep; at most 16/,
  },
  {
    what: 'fields side by side',
    most: 200,
    document: (count) => `{ ${times(count, (at) => `f${at}`)} }`,
    refusal: /201 fields side by side/,
  },
  {
    what: 'fields, fragments written out',
    most: 1_000,
    document: (count) =>
      `{ ${times(100, (at) => `f${at} { ...F }`)} ${times(count - 1_000, (at) => `g${at}`)} }
       fragment F on T { ${times(9, (at) => `h${at}`)} }`,
    refusal: /more than 1000 fields/,
  },
  {
    what: 'fragments',
    most: 100,
    document: (count) => `{ a } ${times(count, (at) => `fragment F${at} on T { a }`)}`,
    refusal: /101 fragments; at most 100/,
  },
  {
    what: 'aliases',
    most: 30,
    document: (count) => `{ ${times(count, (at) => `a${at}: b`)} }`,
    refusal: /more than 30 aliases/,
  },
  {
    what: 'directives on one element',
    most: 4,
    document: (count) => `{ a ${times(count, (at) => `@d${at}`)} }`,
    refusal: /5 directives on one element; at most 4/,
  },
  {
    what: 'directives',
    most: 50,
    document: (count) => `{ ${times(count, (at) => `f${at} @d`)} }`,
    refusal: /more than 50 directives/,
  },
  {
    what: 'characters of a name',
    most: 128,
    document: (count) => `{ ${'x'.repeat(count)} }`,
    refusal: /A name is 129 characters long; at most 128/,
  },
  {
    what: 'characters of a literal',
    most: 2_000,
    document: (count) => `{ a(b: "${'x'.repeat(count)}") }`,
    refusal: /A literal is 2001 characters long; at most 2000/,
  },
  {
    what: 'lists deep',
    most: 8,
    document: (count) => `{ a(b: ${'['.repeat(count)}1${']'.repeat(count)}) }`,
    refusal: /more than 8 lists and objects deep/,
  },
]

test.each(limits)('at most $most $what', ({ most, document, refusal }) => {
  expect(() => checkDocument(document(most))).not.toThrow()
  expect(() => checkDocument(document(most + 1))).toThrow(refusal)
})

test('introspection is allowed, but not types within types', () => {
  expect(() => checkDocument('{ __schema { types { fields { type { name } } } } }')).not.toThrow()
  expect(() =>
    checkDocument(
      '{ __schema { types { fields { type { fields { type { fields { name isDeprecated } } } } } } } }',
    ),
  ).toThrow(/costs \d+ points; at most 20000/)
})

test('a fragment cannot contain itself', () => {
  expect(() =>
    checkDocument('{ ...F } fragment F on T { a { ...G } } fragment G on T { ...F }'),
  ).toThrow('The fragment F contains itself.')
})
