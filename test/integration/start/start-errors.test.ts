import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '@/lib/platform/processes/free-port'
import { ownDatabase } from '../../support/database'

const database = ownDatabase()

let port: number
beforeAll(async () => {
  port = await freePort()
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Exit code and error lines of `npm start`. */
function start(args: readonly string[], variables: Record<string, string> = {}) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '-e',
      `import('./lib/cli/start.ts').then(({ start }) => start(${JSON.stringify(args)}))`,
    ],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        PORT: String(port),
        ...variables,
      },
    },
  )
  const [hint, ...lines] = stderr.trim().split('\n').reverse()
  return { status, lines, hint }
}

const hint = 'npm run doctor checks this machine and says what to do.'

describe('npm start prints one line that says what to do, points to npm run doctor, and exits with code 1', () => {
  test('if the port is in use', async () => {
    const server = net.createServer().listen(0)
    await once(server, 'listening')
    const taken = (server.address() as net.AddressInfo).port // it listens on TCP
    const answer = start(['--port', String(taken), '--data-dir', folder])
    server.close()
    expect(answer).toEqual({
      status: 1,
      lines: [`Error: Port ${taken} is in use: choose another port with --port.`],
      hint,
    })
  })

  test.each([
    ['a wrong port', ['--port', 'many'], {}, /^Error: Wrong setting\. PORT: is not a number$/],
    [
      'a data folder that is a file',
      ['--data-dir', 'package.json'],
      {},
      /^Error: The data folder .* cannot be used .*MATINEE_DATA_DIR\.$/,
    ],
    [
      'a NEXTAUTH_URL without a scheme',
      [],
      { NEXTAUTH_URL: 'films.example' },
      /^Error: Wrong setting\. NEXTAUTH_URL: must start with http:\/\/ or https:\/\/$/,
    ],
    [
      'a DATABASE_URL of another kind of database',
      [],
      { DATABASE_URL: 'mysql://x' },
      /^Error: Wrong setting\. DATABASE_URL: must start with postgresql:\/\/$/,
    ],
    [
      'an unreachable database',
      [],
      { DATABASE_URL: 'postgresql://u:hidden@127.0.0.1:1/x' },
      /^Error: No PostgreSQL answers at 127\.0\.0\.1:1\/x .*check DATABASE_URL\.$/,
    ],
  ])('if it gets %s', (_what, args, variables, message) => {
    const { status, lines, hint: last } = start(args, variables)
    expect(last).toBe(hint)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(message)
    expect(lines[0]).not.toContain('hidden')
    expect(status).toBe(1)
  })

  test('if the data set has an unknown name or is damaged', () => {
    const variables = { DATABASE_URL: database.url() }
    const unknown = start(['--data-dir', folder, '--dataset', 'ml-7b'], variables)
    expect(unknown.lines).toHaveLength(1)
    expect(unknown.lines[0]).toMatch(
      /^Error: There is no data set "ml-7b": give one of sample, ml-latest-small/,
    )
    writeFileSync(path.join(folder, 'movies.csv'), 'movieId,title,genres\n1,Up (2009),Drama\n')
    writeFileSync(path.join(folder, 'ratings.csv'), 'userId,movieId,rating,timestamp\n1,1,9,0\n')
    const damaged = start(['--data-dir', folder, '--dataset', folder], variables)
    expect(damaged).toEqual({
      status: 1,
      lines: [
        'Error: ratings.csv contains no ratings (ratings.csv line 2: the rating "9" is not between 0.5 and 5 in half-star steps).',
      ],
      hint,
    })
  })
})
