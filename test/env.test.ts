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
  [{ NEXTAUTH_URL: 'films.example' }, /NEXTAUTH_URL: must start with http:\/\/ or https:\/\//],
  [{ NEXTAUTH_URL: 'HTTPS://films.example' }, /NEXTAUTH_URL: must start with http/],
  [{ NEXTAUTH_URL: 'https://' }, /NEXTAUTH_URL: is not a URL/],
  [{ NEXTAUTH_URL: 'https://films.example/matinee' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_URL: 'http://https://films.example' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_URL: 'https://films.example?a=b' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_URL: 'https://me@films.example' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_SECRET: 'short' }, /NEXTAUTH_SECRET: needs at least 16/],
])('%o is refused by name', (variables, message) => {
  expect(() => parseEnv(variables)).toThrow(message)
})

test.each(['http://localhost:3000', 'https://films.example/', 'https://films.example/api/auth'])(
  'the site may be at %s',
  (url) => {
    expect(parseEnv({ NEXTAUTH_URL: url }).siteUrl).toBe(url)
  },
)
