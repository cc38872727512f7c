import path from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'

test('without anything set, the defaults hold', () => {
  expect(parseEnv({})).toMatchObject({
    port: 3000,
    dataDir: path.resolve('.data'),
    databaseUrl: undefined,
  })
})

test('an empty variable is as good as none', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
  })
})

test.each([
  [{ PORT: 'abc' }, /PORT: is not a number/],
  [{ PORT: '99999' }, /PORT/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must start with postgresql/],
  [{ MATINEE_BACKEND: 'gpu' }, /MATINEE_BACKEND/],
  [{ NEXTAUTH_SECRET: 'short' }, /NEXTAUTH_SECRET: needs at least 16/],
])('%o is refused by name', (variables, message) => {
  expect(() => parseEnv(variables)).toThrow(message)
})
