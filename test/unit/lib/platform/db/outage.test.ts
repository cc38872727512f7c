import pg from 'pg'
import { expect, test } from 'vitest'
import { isOutage } from '@/lib/platform/db/outage'

const withCode = (code: string): Error => Object.assign(new Error('something'), { code })
const prisma = (code: string, originalCode: string): Error => {
  const driverAdapterError = { name: 'DriverAdapterError', cause: { originalCode } }
  return Object.assign(new Error('something'), { code, meta: { driverAdapterError } })
}

test.each([
  ...[
    '08006',
    '28P01',
    '3D000',
    '53100',
    '53300',
    '57014',
    '57P01',
    '57P03',
    '58030',
    '55P03',
    '25006',
  ],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EMFILE'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
])('isOutage is true for the code %s', (code) => expect(isOutage(withCode(code))).toBe(true))

test.each([
  'Query read timeout',
  'connect ENOENT /run/postgresql/.s.PGSQL.5432',
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
])('isOutage is true for the message "%s"', (message) =>
  expect(isOutage(new Error(message))).toBe(true),
)

test('isOutage is true for an error that wraps an outage', () => {
  expect(isOutage(new Error('outer', { cause: withCode('57P01') }))).toBe(true)
  expect(isOutage(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true)
  expect(isOutage(prisma('P2039', '57P03'))).toBe(true)
})

test('isOutage is false for a wrong statement, a violated constraint and a bug', () => {
  const wrong = new pg.DatabaseError('syntax error', 12, 'error')
  wrong.code = '42601'
  for (const error of [
    wrong,
    withCode('23505'),
    prisma('P2002', '23505'),
    prisma('P2039', '22021'),
  ])
    expect(isOutage(error)).toBe(false)
  for (const error of [new TypeError('x is not a function'), 'Connection terminated', null])
    expect(isOutage(error)).toBe(false)
})
