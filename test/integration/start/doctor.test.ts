import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dataFindings } from '@/lib/cli/doctor/data'
import { missingMigrations } from '@/lib/platform/db/migrate'
import { listedModels } from '@/lib/domain/models/manage-models'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { createDatabase, databaseUrl } from '../../support/database'
import { trainedDatabase } from '../../support/trained-database'
import { asAdmin } from '../../support/admin'

const database = trainedDatabase()
const emptyFolder = mkdtempSync(path.join(os.tmpdir(), 'matinee-doctor-'))
afterAll(() => rmSync(emptyFolder, { recursive: true }))

const findings = () => dataFindings({ databaseUrl: database.url(), dataDir: emptyFolder })

test('a data folder without a database is no problem, and stays empty', async () => {
  expect(await dataFindings({ databaseUrl: undefined, dataDir: emptyFolder })).toEqual([
    { subject: 'database', state: 'good', text: 'npm start creates it.' },
  ])
})

test('a database that does not answer is a problem, without its password', async () => {
  const url = 'postgresql://someone:hidden@127.0.0.1:1/films'
  process.env.DATABASE_URL = url
  const [finding, ...more] = await dataFindings({ databaseUrl: url, dataDir: emptyFolder })
  process.env.DATABASE_URL = database.url()
  expect(more).toEqual([])
  expect(finding).toMatchObject({
    state: 'problem',
    text: expect.stringMatching(/^No PostgreSQL answers at 127\.0\.0\.1/),
    advice: 'check DATABASE_URL.',
  })
  expect(JSON.stringify(finding)).not.toContain('hidden')
})

test('an empty database is not migrated', async () => {
  const name = 'doctor_of_an_empty_database'
  await createDatabase(name, 'template0')
  try {
    const url = databaseUrl(name)
    process.env.DATABASE_URL = url
    const [finding] = await dataFindings({ databaseUrl: url, dataDir: emptyFolder })
    expect(finding?.text).toMatch(/^npm start applies \d+ migrations\.$/)
    const migrations = [{ name: '1_first', sql: 'SELECT 1' }]
    expect(await missingMigrations(url, migrations)).toEqual(['1_first'])
  } finally {
    process.env.DATABASE_URL = database.url()
    await asAdmin('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
  }
})

test('a damaged model is a problem', async () => {
  const subjects = (await findings()).map(({ subject, state }) => `${subject} ${state}`)
  expect(subjects).toEqual(['database good', 'data set good', 'model good'])
  const [model] = await listedModels()
  truncateSync(path.join(modelsFolder(), model!.version, 'weights.bin'), 9)
  expect((await findings()).at(-1)).toMatchObject({
    subject: 'model',
    state: 'problem',
    text: expect.stringContaining('has 9 bytes'),
  })
})

test('the command prints what to do, and fails if there is a problem', () => {
  const run = (...options: string[]) =>
    spawnSync(process.execPath, ['lib/cli/doctor.mjs', '--data-dir', emptyFolder, ...options], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: 'postgresql://someone:hidden@127.0.0.1:1/films' },
    })
  const { status, stdout, stderr } = run()
  expect(stdout).toMatch(/✗ database {5}No PostgreSQL answers .*\n {14} → check DATABASE_URL\.\n/)
  expect(stderr).toBe('Error: npm start would fail or people would notice (database).\n')
  expect(status).toBe(1)
  expect(JSON.parse(run('--json').stdout)).toContainEqual(
    expect.objectContaining({ subject: 'database', state: 'problem' }),
  )
})
