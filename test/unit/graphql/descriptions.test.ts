import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@/graphql/schema'

interface Described {
  readonly name: string
  readonly description?: string | null | undefined
  readonly deprecationReason?: string | null | undefined
}

/** Each with its path, e.g. "Movie.similar(first)". */
const elements: [string, Described][] = Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
  .flatMap((type) => [[type.name, type], ...membersOf(type)])

function membersOf(type: GraphQLNamedType): [string, Described][] {
  if (isEnumType(type))
    return type.getValues().map((value) => [`${type.name}.${value.name}`, value])
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field])
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${type.name}.${field.name}`
    return [
      [path, field],
      ...field.args.map((arg): [string, Described] => [`${path}(${arg.name})`, arg]),
    ]
  })
}

/** In lower case; camelCase is split into words. */
const wordsOf = (text = ''): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const little = new Set('a an the of its their is are this that it they'.split(' '))

/** Whether a description has at least three words, and one that is not in the name. */
function saysSomething({ name, description }: Described): boolean {
  const words = wordsOf(description ?? '')
  const stems = wordsOf(name).map((word) => word.replace(/s$/, ''))
  const isNew = (word: string): boolean =>
    !little.has(word) && !stems.includes(word.replace(/s$/, ''))
  return words.length >= 3 && words.some(isNew)
}

test('every type, field, argument and enum value has a description that is more than its name', () => {
  const poor = elements.filter(([, element]) => !saysSomething(element))
  expect(poor.map(([path, { description }]) => `${path}: ${description ?? ''}`)).toEqual([])
})

test('every deprecation has a reason', () => {
  const unexplained = elements.filter(
    ([, { deprecationReason }]) =>
      deprecationReason != null && wordsOf(deprecationReason).length < 3,
  )
  expect(unexplained.map(([path]) => path)).toEqual([])
})
