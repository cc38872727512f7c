import { readFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@/graphql/schema'

test('schema.graphql is up to date (npm run schema writes it)', () => {
  const printed = `${printSchema(lexicographicSortSchema(schema))}\n`
  expect(readFileSync('graphql/schema.graphql', 'utf8')).toBe(printed)
})
