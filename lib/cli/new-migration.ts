// npm run migration -- NAME: writes the SQL that leads from the committed migrations to schema.prisma.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { committedMigrations } from '../platform/db/migrate'
import { differenceFrom } from '../platform/db/schema-engine'
import { acquireEmbeddedServer } from '../platform/db/embedded/embedded-server'
import { releaseOnEarlyExit } from '../platform/early-exit'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { exitOnSignals } from './exit-on-signals'
import { runCommand } from './run-command'

const folder = path.resolve('prisma/migrations')

const command = commandLine(
  'npm run migration --',
  'Write a migration for the changes in schema.prisma.',
)
  .argument('<name>', 'name of the migration in lower case, e.g. add_tags')
  .parse()

await runCommand(() => exitOnSignals(writeMigration))

async function writeMigration(): Promise<void> {
  const [name = ''] = command.args
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new OperatorError(
      `"${name}" is no name for a migration: use lower case, as in npm run migration -- add_tags`,
    )
  }
  const acquiring = acquireEmbeddedServer(env().dataDir, console.log)
  const unregister = releaseOnEarlyExit(async () => (await acquiring).release())
  const server = await acquiring
  try {
    const schema = readFileSync('prisma/schema.prisma', 'utf8')
    const sql = await differenceFrom(committedMigrations(folder), schema, server.adminUrl)
    if (sql === '') {
      console.log('No migration is needed: schema.prisma has not changed.')
      return
    }
    const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
    const target = path.join(folder, `${stamp}_${name}`)
    mkdirSync(target, { recursive: true })
    writeFileSync(path.join(target, 'migration.sql'), `${sql}\n`)
    console.log(`Wrote ${path.relative('.', target)}/migration.sql`)
  } finally {
    await server.release()
    unregister()
  }
}
