import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
} from 'graphql'

const globalId = (text: string): string => Buffer.from(text).toString('base64')

/** Values for IDs, cursors and other strings. A few of the IDs exist; most values are invalid. */
export const oddTexts: readonly string[] = [
  ...[
    '',
    ' ',
    'alien',
    'toy stroy',
    '%',
    '_',
    "' or 1=1 --",
    '"; drop table films',
    '\\',
    '🎬',
    '\0',
    '\ud800',
  ],
  ...[
    'Movie:1',
    'Movie:2',
    'Movie:999999999',
    'Movie:-1',
    'Movie:1.5',
    'Movie:99999999999999999999',
  ].map(globalId),
  ...[
    'Genre:1',
    'User:1',
    'User:0',
    'Rating:1',
    'Rating:1:1',
    'ApiToken:1',
    'Model:x',
    'Model:\0',
    'Mark:1',
    ':',
    'No:1',
  ].map(globalId),
  ...[
    'OffsetConnection:0',
    'OffsetConnection:999999999',
    'OffsetConnection:-5',
    '[1,2]',
    '{}',
    'null',
  ].map(globalId),
  ...['2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'yesterday', 'x'.repeat(1_900)],
]

const literals: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '1', '5', '20', '100', '101', '-1', '2147483647', '2147483648'],
  Float: ['0', '0.5', '1', '4.5', '5', '-1', '1e308', '1e999', '0.1'],
  Boolean: ['true', 'false'],
}

/** Fields that hash passwords, which is slow, or that end the session. */
const excludedFields = new Set(['signUp', 'changePassword', 'deleteAccount', 'signOutEverywhere'])

/**
 * A random operation of the schema. Most arguments have the right type.
 * @param choices random numbers that decide everything; if there are too few, the rest of the operation is minimal
 */
export function operationFrom(schema: GraphQLSchema, choices: readonly number[]): string {
  let at = 0
  const choose = (count: number): number => (choices[at++] ?? 0) % count
  const oneOf = <T>(values: readonly T[]): T => values[choose(values.length)]!

  function literal(type: GraphQLInputType): string {
    if (choose(25) === 24) return oneOf(['null', '"x"', '-7', '[]', '{}', 'WRONG'])
    if (isNonNullType(type)) return literal(type.ofType)
    if (isListType(type))
      return `[${Array.from({ length: choose(4) }, () => literal(type.ofType)).join(' ')}]`
    if (isEnumType(type)) return oneOf(type.getValues()).name
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || choose(3) === 2,
      )
      return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(' ')} }`
    }
    return literals[type.name] ? oneOf(literals[type.name]!) : JSON.stringify(oneOf(oddTexts))
  }

  function field(one: GraphQLField<unknown, unknown>, depth: number): string {
    const given = one.args.filter((argument) => isRequiredArgument(argument) || choose(3) === 2)
    const texts = given.map(({ name, type }) => `${name}: ${literal(type)}`)
    const selected = selection(getNamedType(one.type), depth - 1)
    return `${one.name}${texts.length > 0 ? `(${texts.join(' ')})` : ''} ${selected}`
  }

  function selection(type: GraphQLNamedOutputType, depth: number): string {
    if (!isCompositeType(type)) return ''
    if (depth <= 0) return '{ __typename }'
    if (isUnionType(type))
      return `{ ${type
        .getTypes()
        .map((one) => `... on ${one.name} ${selection(one, depth)}`)
        .join(' ')} }`
    const fields = Object.values(type.getFields()).filter(({ name }) => !excludedFields.has(name))
    const chosen = new Set(Array.from({ length: 1 + choose(3) }, () => oneOf(fields)))
    return `{ ${[...chosen].map((one) => field(one, depth)).join(' ')} }`
  }

  const kind = choose(4) === 3 ? ('mutation' as const) : ('query' as const)
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType()
  return `${kind} ${selection(root!, 2 + choose(4))}`
}
