import { closeSync, openSync, writeSync } from 'node:fs'
import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { operatorLine } from '@/lib/cli/run-command'
import { OperatorError } from '@/lib/platform/errors'

/** As the database says it. */
function databaseError(code: string, message: string): Error {
  return Object.assign(new pg.DatabaseError(message, 0, 'error'), { code })
}

/** As Prisma wraps it. */
const prismaError = (cause: object): Error =>
  Object.assign(new Error('Invalid invocation'), { meta: { driverAdapterError: { cause } } })

const systemError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code })

afterEach(() => vi.unstubAllEnvs())

describe('one line names what failed and what to do', () => {
  test.each([
    ['53100', /^The database's disk is full \(said so\): free some space/],
    ['53300', /^The database allows no more connections \(said so\): raise max_connections/],
    ['57P01', /^The database ended the connection \(said so\): check that it runs/],
    ['25006', /^The database is read-only/],
    ['42501', /^The database's user lacks a right/],
    ['28P01', /^The database refuses the login/],
    ['3D000', /^There is no such database/],
    ['08006', /^The connection to the database broke/],
    ['XX001', /^The database is damaged/],
  ])('for SQLSTATE %s, from the driver and from Prisma', (code, line) => {
    expect(operatorLine(databaseError(code, 'said so'))).toMatch(line)
    const wrapped = prismaError({
      kind: 'postgres',
      originalCode: code,
      originalMessage: 'said so',
    })
    expect(operatorLine(wrapped)).toMatch(line)
  })

  test.each([
    ['ENOSPC', /^The disk is full/],
    ['EDQUOT', /^The disk quota is used up/],
    ['EIO', /^The disk fails/],
    ['EROFS', /^The file system is read-only/],
    ['EACCES', /^Permission is denied/],
    ['EMFILE', /^Too many files are open/],
    ['ECONNREFUSED', /^The connection to the database broke/],
  ])('for %s, also as the cause of another error', (code, line) => {
    const error = systemError(code, `${code}: it failed`)
    expect(operatorLine(error)).toMatch(line)
    expect(operatorLine(new Error('around it', { cause: error }))).toMatch(line)
  })

  test.each(['Query read timeout', 'Connection terminated unexpectedly'])(
    'for "%s", which comes without a code',
    (message) =>
      expect(operatorLine(new Error(message))).toBe(
        `The connection to the database broke (${message}): check that it runs, then try again.`,
      ),
  )

  test.runIf(process.platform === 'linux')(
    'for a database that ended while the disk of the data folder is full',
    () => {
      vi.stubEnv('MATINEE_DATA_DIR', '/proc') // a file system without a free block
      const ended = databaseError('57P01', 'terminating connection')
      const advice = 'the disk of /proc is full, so free some space and try again.'
      expect(operatorLine(ended)).toBe(
        `The database ended the connection (terminating connection): ${advice}`,
      )
      expect(operatorLine(new Error('Connection terminated unexpectedly'))).toBe(
        `The connection to the database broke (Connection terminated unexpectedly): ${advice}`,
      )
      expect(operatorLine(databaseError('25006', 'said so'))).not.toContain('disk')
    },
  )

  test.runIf(process.platform === 'linux')('for a disk that is really full', () => {
    const full = openSync('/dev/full', 'w')
    let failure: unknown
    try {
      writeSync(full, 'x')
    } catch (error) {
      failure = error
    } finally {
      closeSync(full)
    }
    expect(operatorLine(failure)).toMatch(/^The disk is full \(ENOSPC: .*\): free some space/)
  })

  test('for every address of a name that does not answer', () => {
    const refused = systemError('ECONNREFUSED', 'connect ECONNREFUSED ::1:5432')
    expect(operatorLine(new AggregateError([refused], ''))).toMatch(/\(connect ECONNREFUSED ::1/)
  })

  test('also where the message has several lines', () => {
    expect(operatorLine(new OperatorError('one\n  two\n'))).toBe('one two')
  })
})

test.each([
  ['a mistake in the code', new TypeError('x is undefined')],
  ['a wrong statement', databaseError('42601', 'syntax error')],
  ['a file that our code misses', systemError('ENOENT', 'no such file')],
])('%s is no line, but keeps its stack', (_what, error) => {
  expect(operatorLine(error)).toBeUndefined()
})
