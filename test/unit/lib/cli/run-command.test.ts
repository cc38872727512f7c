import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
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
