import { readFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@/graphql/schema'

test('schema.graphql is the schema as the code has it (npm run schema writes it)', () => {
  const printed = `${printSchema(lexicographicSortSchema(schema))}\n`
  expect(readFileSync('graphql/schema.graphql', 'utf8')).toBe(printed)
})

test('every type and field is described', () => {
  const undescribed = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__') && name !== 'PageInfo') // Relay's own
    .flatMap((type) => [
      ...(type.description ? [] : [type.name]),
      ...('getFields' in type
        ? Object.values(type.getFields())
            .filter(({ description }) => !description)
            .map(({ name }) => `${type.name}.${name}`)
        : []),
    ])
  expect(undescribed).toEqual([])
})
