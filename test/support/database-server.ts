import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { acquireEmbeddedServer } from '@/lib/platform/db/embedded/embedded-server'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database that tests copy. */
    templateUrl: string
    /** The server as its superuser, who may create databases; the product's role may not. */
    adminUrl: string
  }
}

/** One real PostgreSQL for all integration tests, in a folder that goes when they are done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-test-'))
  const server = await acquireEmbeddedServer(folder)
  await migrate(server.url, committedMigrations(path.resolve('prisma/migrations')))
  project.provide('templateUrl', server.url)
  project.provide('adminUrl', server.adminUrl)
  return async () => {
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}
