import { readFileSync } from 'node:fs'
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { schema } from '@/graphql/schema'

const read = (file: string): string => readFileSync(file, 'utf8')

/** In the wording of graphql-js, e.g. "Movie.fact was removed." */
const breaksBetween = (before: GraphQLSchema, after: GraphQLSchema): string[] =>
  findBreakingChanges(before, after).map(({ description }) => description)

/** The breaking changes for which the changelog has no line under "Unreleased", "Breaking". */
function unlisted(breaks: readonly string[], changelog: string): string[] {
  const lines = section(section(changelog, '## Unreleased'), '### Breaking').split('\n')
  return breaks.filter((words) => !lines.some((line) => line.startsWith(`- ${words}`)))
}

/**
 * New members of existing types: `Type.field`, `Type.field(argument:)` or `Type.VALUE`,
 * without the type for Query and Mutation.
 */
const additionsBetween = (before: GraphQLSchema, after: GraphQLSchema): string[] =>
  Object.values(before.getTypeMap()).flatMap((type) => {
    const known = new Set(membersOf(type))
    const added = membersOf(after.getType(type.name)).filter((name) => !known.has(name))
    const isRoot = ['Query', 'Mutation'].includes(type.name)
    return added
      .filter((name) => known.has(name.replace(/\(.*/, '')) || !name.includes('(')) // whose field is known, or itself one
      .map((name) => (isRoot ? name : `${type.name}.${name}`))
  })

function membersOf(type: GraphQLNamedType | undefined): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name)
  if (isInputObjectType(type)) return Object.keys(type.getFields())
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  const fields = Object.values(type.getFields())
  return fields.flatMap(({ name, args }) => [name, ...args.map((one) => `${name}(${one.name}:)`)])
}

/** The additions that the changelog does not name between backticks under "Unreleased". */
const unnamed = (additions: readonly string[], changelog: string): string[] =>
  additions.filter((name) => !section(changelog, '## Unreleased').includes(`\`${name}\``))

/** The text between a heading and the next one of the same level. */
function section(text: string, heading: string): string {
  const [level] = heading.split(' ')
  const [, after = ''] = text.split(`${heading}\n`)
  return after.split(`\n${level} `)[0] ?? ''
}

test('the changelog lists every breaking change since the released version', () => {
  const released = buildSchema(read('graphql/schema.released.graphql'))
  expect(unlisted(breaksBetween(released, schema), read('graphql/CHANGELOG.md'))).toEqual([])
})

test('the changelog names every addition since the released version', () => {
  const released = buildSchema(read('graphql/schema.released.graphql'))
  expect(unnamed(additionsBetween(released, schema), read('graphql/CHANGELOG.md'))).toEqual([])
})

test('the core of the API keeps its names, arguments and nullability', () => {
  const core = buildSchema(read('test/unit/graphql/contract-core.graphql'))
  expect(breaksBetween(core, schema)).toEqual([])
})

test('an addition is reported unless "Unreleased" names it', () => {
  const before = buildSchema('type Query { film: Film } type Film { id: ID } enum Size { BIG }')
  const after = buildSchema(`type Query { film(id: ID): Film films(first: Int): [Film] }
    type Film { id: ID title: String } enum Size { BIG SMALL } type New { field: Int }`)
  const additions = additionsBetween(before, after)
  expect(additions).toEqual(['film(id:)', 'films', 'Film.title', 'Size.SMALL'])
  const changelog = '## Unreleased\n- `films`; `Film.title`.\n## 1.0.0\n- `Size.SMALL`.\n'
  expect(unnamed(additions, changelog)).toEqual(['film(id:)', 'Size.SMALL'])
})

describe('a change', () => {
  const before = buildSchema(
    'type Query { gone: Int kept(size: Size): Int! } enum Size { BIG SMALL }',
  )
  const after = buildSchema('type Query { kept(size: Size): Int } enum Size { BIG }')
  const breaks = breaksBetween(before, after)

  test('that breaks clients is found', () => {
    expect(breaks).toEqual([
      'Query.gone was removed.',
      'Query.kept changed type from Int! to Int.',
      'SMALL was removed from enum type Size.',
    ])
  })

  test('is reported unless it is listed under "Breaking" in "Unreleased"', () => {
    const changelog = [
      ...['## Unreleased', '### Added', '- Query.gone was removed.'],
      ...['### Breaking', '- Query.kept changed type from Int! to Int. It may be unknown.'],
      ...['## 1.0.0', '### Breaking', '- SMALL was removed from enum type Size.', ''],
    ].join('\n')
    expect(unlisted(breaks, changelog)).toEqual([
      'Query.gone was removed.',
      'SMALL was removed from enum type Size.',
    ])
  })
})
