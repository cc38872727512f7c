import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { env, parseEnv } from '@/lib/platform/env'

afterEach(() => vi.unstubAllEnvs())

test('env parses the variables again only if one has changed', () => {
  vi.stubEnv('PORT', '4000')
  const before = env()
  expect(env()).toBe(before)
  vi.stubEnv('PORT', '4001')
  expect([before.port, env().port]).toEqual([4000, 4001])
  vi.stubEnv('MATINEE_RATE_LIMIT', '5')
  expect(() => env()).toThrow('MATINEE_RATE_LIMIT')
  expect(() => env()).toThrow('MATINEE_RATE_LIMIT')
})

test('parseEnv returns the defaults if no variable is set', () => {
  expect(parseEnv({})).toMatchObject({
    port: 3000,
    dataDir: path.resolve('.data'),
    databaseUrl: undefined,
  })
})

test('parseEnv treats an empty variable as not set', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
  })
})

test.each([
  ['postgresql://h/x?schema=public', 'postgresql://h/x?schema=public'],
  ['postgresql://h/x?sslmode=require', 'postgresql://h/x?sslmode=verify-full'],
  ['postgresql://h/x?sslmode=no-verify&a=b', 'postgresql://h/x?sslmode=no-verify&a=b'],
])('parseEnv turns DATABASE_URL %s into %s', (given, parsed) => {
  expect(parseEnv({ DATABASE_URL: given }).databaseUrl).toBe(parsed)
})

test.each([
  [{ PORT: 'abc' }, /PORT: is not a number/],
  [{ PORT: '0' }, /PORT: must be between 1 and 65535$/],
  [{ PORT: '70000' }, /PORT: must be between 1 and 65535$/],
  [{ PORT: '-1' }, /PORT: must be between 1 and 65535$/],
  [{ PORT: '3e3' }, /PORT: is not a number$/],
  [{ PORT: ' 80 ' }, /PORT: is not a number$/],
  [{ PORT: '80.5' }, /PORT: is not a number$/],
  [{ MATINEE_TRUSTED_PROXIES: ' ' }, /MATINEE_TRUSTED_PROXIES: is not a whole number$/],
  [{ MATINEE_TRUSTED_PROXIES: '0x2' }, /MATINEE_TRUSTED_PROXIES: is not a whole number$/],
  [{ MATINEE_TRUSTED_PROXIES: '11' }, /MATINEE_TRUSTED_PROXIES: is more than 10$/],
  [{ MATINEE_RATE_LIMIT: '1e6' }, /MATINEE_RATE_LIMIT: is not a whole number$/],
  [{ MATINEE_RATE_LIMIT: '999' }, /MATINEE_RATE_LIMIT: is less than 1,000$/],
  [
    { DATABASE_URL: 'postgresql://h/x?schema=films' },
    /DATABASE_URL: names a schema other than public/,
  ],
  [{ DATABASE_URL: 'postgresql://u:50%@h/x' }, /DATABASE_URL: is not a URL.* write % as %25/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must start with postgresql/],
  [{ MATINEE_BACKEND: 'gpu' }, /MATINEE_BACKEND/],
  [{ NEXTAUTH_URL: 'films.example' }, /NEXTAUTH_URL: must start with http:\/\/ or https:\/\//],
  [{ NEXTAUTH_URL: 'HTTPS://films.example' }, /NEXTAUTH_URL: must start with http/],
  [{ NEXTAUTH_URL: 'https://' }, /NEXTAUTH_URL: is not a URL/],
  [{ NEXTAUTH_URL: 'https://films.example/matinee' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_URL: 'http://https://films.example' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_URL: 'https://films.example?a=b' }, /NEXTAUTH_URL: must be the address of/],
  [{ NEXTAUTH_URL: 'https://me@films.example' }, /NEXTAUTH_URL: must be the address of/],
  [{ SMTP_URL: 'mail.example' }, /SMTP_URL: must start with smtp:\/\/ or smtps:\/\/$/],
  [{ SMTP_URL: 'smtp://' }, /SMTP_URL: is not a URL/],
  [{ SMTP_URL: 'smtp://me:50%@mail.example' }, /SMTP_URL: is not a URL.* write % as %25/],
  [{ MAIL_FROM: 'Matinee' }, /MAIL_FROM: is not an e-mail address/],
  [{ MAIL_FROM: 'a@b.example, c@d.example' }, /MAIL_FROM: is not an e-mail address/],
  [{ MAIL_FROM: 'Matinee <a@b.example>\nBcc: c@d.example' }, /MAIL_FROM: is not an e-mail address/],
  [{ NEXTAUTH_SECRET: 'short' }, /NEXTAUTH_SECRET: needs at least 16/],
])('parseEnv refuses %o with the name of the variable', (variables, message) => {
  expect(() => parseEnv(variables)).toThrow(message)
})

test.each(['http://localhost:3000', 'https://films.example/', 'https://films.example/api/auth'])(
  'parseEnv accepts NEXTAUTH_URL %s',
  (url) => {
    expect(parseEnv({ NEXTAUTH_URL: url }).siteUrl).toBe(url)
  },
)

test.each(['post@films.example', 'Matinée, the site <post@films.example>'])(
  'parseEnv accepts MAIL_FROM %s',
  (sender) => {
    expect(parseEnv({ MAIL_FROM: sender }).mailFrom).toBe(sender)
  },
)
