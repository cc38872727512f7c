import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { acquireEmbeddedServer } from '@/lib/platform/db/embedded/embedded-server'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database. Each test file gets a copy. */
    templateUrl: string
    /** For connecting as the superuser, because the product's role may not create databases. */
    adminUrl: string
    /** The data folder of the test server, deleted at the end of the run. */
    folder: string
  }
}

/** Starts one PostgreSQL for all integration tests, and deletes its folder at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-test-'))
  const server = await acquireEmbeddedServer(folder)
  await migrate(server.url, committedMigrations(path.resolve('prisma/migrations')))
  project.provide('templateUrl', server.url)
  project.provide('adminUrl', server.adminUrl)
  project.provide('folder', folder)
  return async () => {
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}
