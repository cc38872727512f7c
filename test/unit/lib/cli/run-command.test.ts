import { spawnSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { operatorLine } from '@/lib/cli/run-command'
import { OperatorError } from '@/lib/platform/errors'
import { waitOptions } from '../../../support/wait-options'

/** The result of a process that runs this code as a command and holds a resource. */
function run(work: string) {
  const program = `
    import { EventEmitter } from 'node:events'
    const { runCommand } = await import('./lib/cli/run-command.ts')
    const { OperatorError } = await import('./lib/platform/errors.ts')
    const { releaseOnEarlyExit } = await import('./lib/platform/early-exit.ts')
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    releaseOnEarlyExit(() => console.log('released'))
    await runCommand(async () => { ${work} })`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { encoding: 'utf8', timeout: waitOptions.timeout },
  )
  return { status, stdout, stderr }
}

const line =
  'Error: The disk is full (ENOSPC: no space left on device, write): free some space and try again.\n'

/** Work that never ends by itself. */
const forever = 'await new Promise(() => setInterval(() => undefined, 1_000))'

test.each([
  ['an error event without a listener', "new EventEmitter().emit('error', full)"],
  ['an unhandled rejection', 'void Promise.reject(full)'],
])('%s is printed in one line, and resources are released', (_, failing) => {
  expect(run(`setImmediate(() => { ${failing} }); ${forever}`)).toEqual({
    status: 1,
    stdout: 'released\n',
    stderr: line,
  })
})

test('an error that an operator can fix is one line, and a bug is printed with its stack', () => {
  expect(run('throw full')).toMatchObject({ status: 1, stderr: line })
  expect(run("throw new OperatorError('Do this.')")).toMatchObject({
    status: 1,
    stderr: 'Error: Do this.\n',
  })
  const bug = run("throw new TypeError('x is undefined')")
  expect(bug).toMatchObject({ status: 1, stderr: expect.stringMatching(/^TypeError: x .*\n +at /) })
})

/** An error of the driver. */
function databaseError(code: string, message: string): Error {
  return Object.assign(new pg.DatabaseError(message, 0, 'error'), { code })
}

/** The same error in Prisma's wrapper. */
const prismaError = (cause: object): Error =>
  Object.assign(new Error('Invalid invocation'), { meta: { driverAdapterError: { cause } } })

const systemError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code })

afterEach(() => vi.unstubAllEnvs())

describe('operatorLine says what failed and what to do', () => {
  test.each([
    ['53100', /^The database's disk is full \(some reason\): free some space/],
    ['53300', /^The database allows no more connections \(some reason\): raise max_connections/],
    ['57P01', /^The database ended the connection \(some reason\): check that it runs/],
    ['25006', /^The database is read-only/],
    ['42501', /^The database's user lacks a privilege/],
    ['28P01', /^The database refuses the login/],
    ['3D000', /^The database does not exist/],
    ['08006', /^The connection to the database broke/],
    ['XX001', /^The database is damaged/],
  ])('for SQLSTATE %s, from the driver and from Prisma', (code, line) => {
    expect(operatorLine(databaseError(code, 'some reason'))).toMatch(line)
    const wrapped = prismaError({
      kind: 'postgres',
      originalCode: code,
      originalMessage: 'some reason',
    })
    expect(operatorLine(wrapped)).toMatch(line)
  })

  test.each([
    ['ENOSPC', /^The disk is full/],
    ['EDQUOT', /^The disk quota is used up/],
    ['EIO', /^The disk has an error/],
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
    'for "%s", an error without a code',
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

  test.runIf(process.platform === 'linux')('for a real ENOSPC error of the system', () => {
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

  test('for a host name with several addresses that refuse the connection', () => {
    const refused = systemError('ECONNREFUSED', 'connect ECONNREFUSED ::1:5432')
    expect(operatorLine(new AggregateError([refused], ''))).toMatch(/\(connect ECONNREFUSED ::1/)
  })

  test('in one line, even if the message has several lines', () => {
    expect(operatorLine(new OperatorError('one\n  two\n'))).toBe('one two')
  })
})

test.each([
  ['a bug in the code', new TypeError('x is undefined')],
  ['a wrong statement', databaseError('42601', 'syntax error')],
  ['a file that our code misses', systemError('ENOENT', 'no such file')],
])('operatorLine returns undefined for %s', (_what, error) => {
  expect(operatorLine(error)).toBeUndefined()
})
