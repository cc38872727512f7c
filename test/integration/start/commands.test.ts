import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { acquireEmbeddedServer } from '@/lib/platform/db/embedded/embedded-server'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'
import { waitOptions } from '../../support/wait-options'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const variables = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
} as const

/** Runs the program of `npm run NAME` with options, without npm. */
function run(name: string, args: readonly string[], folder = process.cwd()) {
  const [, ...words] = (scripts[name] ?? '').split(' && ')[0]!.split(' ')
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: variables,
  })
  return { status, stdout, lines: stderr.trim().split('\n') }
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-commands-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('in a fresh clone without generated code', () => {
  let clone: string
  const generated = /(^|\/)(generated|schema-types\.d\.ts)$/
  beforeAll(() => {
    clone = mkdtempSync(path.join(os.tmpdir(), 'matinee-clone-'))
    for (const name of [
      'app',
      'graphql',
      'lib',
      'prisma',
      'test',
      'package.json',
      'package-lock.json',
    ])
      cpSync(name, path.join(clone, name), {
        recursive: true,
        filter: (file) => !generated.test(file),
      })
    for (const name of ['prisma.config.ts', 'tsconfig.json']) cpSync(name, path.join(clone, name))
    symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'), 'junction')
  })
  afterAll(() => rmSync(clone, { recursive: true }))

  const commands = Object.keys(scripts).filter((name) => scripts[name]!.includes('lib/cli/run.mjs'))

  test('every command except start, test, doctor, codegen and format starts with lib/cli/run.mjs', () => {
    expect(commands).toEqual([
      ...['build', 'import', 'train', 'recommend'],
      ...['evaluate', 'evaluate:feed', 'evaluate:onboarding', 'explore'],
      ...['bench', 'bench:api', 'bench:sizes', 'bench:crashes', 'backend', 'tensorflow:native'],
      ...['export', 'fuzz:import', 'generate', 'backup', 'restore', 'model', 'films', 'user'],
      ...['schema', 'migration', 'sample', 'screenshots'],
    ])
  })

  /** Generating takes long on a busy machine. */
  const timeoutMs = 300_000

  test(
    'the first command generates the code and works',
    () => {
      expect(run('evaluate', ['--dataset', 'sample', '--models', 'biases'], clone)).toMatchObject({
        status: 0,
        lines: [''],
      })
    },
    timeoutMs,
  )

  test.each(commands.filter((name) => name !== 'schema'))(
    'npm run %s works',
    (name) => {
      const { status, stdout } = run(name, ['--help'], clone)
      expect(status).toBe(0)
      expect(stdout).toMatch(new RegExp(`^Usage: npm run ${name} -- `))
    },
    timeoutMs,
  )

  test(
    'npm run schema works',
    () => {
      expect(run('schema', [], clone)).toMatchObject({ status: 0, lines: [''] })
    },
    timeoutMs,
  )

  test('without node_modules a command says to run npm ci', () => {
    const bare = path.join(folder, 'bare')
    cpSync('lib/cli', path.join(bare, 'lib/cli'), { recursive: true })
    expect(run('bench', [], bare)).toMatchObject({
      status: 1,
      lines: ['Error: The packages are not installed: run npm ci first.'],
    })
  })
})

describe('a wrong option gives an error of one line', () => {
  test.each([
    [
      'import',
      ['--datset', 'x'],
      /^Error: unknown option '--datset' \(Did you mean --dataset\?\)$/,
    ],
    [
      'bench',
      ['--people', 'many'],
      /^Error: option '--people <number>' argument 'many' is invalid\./,
    ],
    ['bench', ['--films', 'x'], /^Error: option '--films <numbers>' argument 'x' is invalid\./],
    [
      'bench',
      ['--json', 'package.json/x'],
      /package\.json is a file, but --json needs a folder there\.$/,
    ],
    [
      'evaluate',
      ['--all', '--report', 'package.json'],
      /package\.json is a file, but --report needs a/,
    ],
    ['evaluate', ['--train', 'a', '--test', 'nowhere'], /^Error: There is no file a\.$/],
    ['backend', ['--built', 'nowhere'], /^Error: The native library in nowhere does not load/],
    ['migration', ['Add Tags'], /^Error: "Add Tags" is no name for a migration: use lower case/],
    ['user', ['reset-link'], /^Error: missing required argument 'email'$/],
    ['user', ['reset'], /^Error: unknown command 'reset'/],
    ['sample', ['more'], /^Error: too many arguments/],
  ])('npm run %s -- %j', (name, args, message) => {
    const { status, lines } = run(name, args)
    expect(lines).toEqual([expect.stringMatching(message)])
    expect(status).toBe(1)
  })
})

test('a command that fails releases the embedded PostgreSQL', () => {
  const [dataset, data] = [path.join(folder, 'set'), path.join(folder, 'data')]
  mkdirSync(dataset)
  writeFileSync(path.join(dataset, 'movies.csv'), 'movieId,title,genres\n1,Up (2009),Drama\n')
  writeFileSync(path.join(dataset, 'ratings.csv'), 'userId,movieId,rating,timestamp\n1,1,9,0\n')
  expect(run('import', ['--dataset', dataset, '--data-dir', data])).toMatchObject({
    status: 1,
    lines: [
      'Error: ratings.csv contains no ratings (ratings.csv line 2: the rating "9" is not between 0.5 and 5 in half-star steps).',
    ],
  })
  expect(existsSync(path.join(data, 'postgres', 'PG_VERSION'))).toBe(true)
  expect(existsSync(path.join(data, 'postgres', 'postmaster.pid'))).toBe(false)
})

describe.skipIf(process.platform === 'win32')('a command that exits early', () => {
  test('on a signal releases the embedded PostgreSQL', async () => {
    const dataDir = path.join(folder, 'data')
    const server = await acquireEmbeddedServer(dataDir)
    await migrate(server.url, committedMigrations('prisma/migrations'))
    const holder = new pg.Client({ connectionString: server.adminUrl })
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE "Movie"')
    const child = spawn(
      process.execPath,
      ['lib/cli/run.mjs', 'lib/cli/import.ts', '--dataset', 'sample', '--data-dir', dataDir],
      { env: variables, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const errors: string[] = []
    child.stderr.on('data', (text) => errors.push(String(text)))
    const isWaiting = async (): Promise<boolean> => {
      // Not pg_stat_activity, because PostgreSQL caches it until the end of this transaction.
      const waiting = await holder.query('SELECT FROM pg_locks WHERE NOT granted')
      return waiting.rowCount === 1
    }
    await vi.waitUntil(isWaiting, waitOptions)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    expect(errors.join('')).toBe('')
    // The command withdrew its lease. Without that, the file would still be there.
    expect(readdirSync(path.join(dataDir, 'postgres.leases'))).toHaveLength(1)
    await holder.end()
    expect(await server.release()).toBe(true)
  })

  test('because its output pipe is closed prints no error', () => {
    const { stderr } = spawnSync(
      'sh',
      [
        '-c',
        `'${process.execPath}' lib/cli/run.mjs lib/cli/evaluate.ts --dataset sample --models biases | true`,
      ],
      { encoding: 'utf8', env: variables },
    )
    expect(stderr).toBe('')
  })
})
