import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { identityOf } from '../../processes/process-identity'
import { runServerProgram } from './server-binaries'

/** The content of `postmaster.pid`. The server that wrote it may have ended since. */
export interface PostmasterFile {
  /** Undefined if the file is empty or damaged, for example after a power cut. */
  readonly pid: number | undefined
  /** Undefined if PostgreSQL ran in single-user mode. */
  readonly port: number | undefined
  /** "ready" if the server accepts connections; "starting" or "stopping" otherwise. */
  readonly status: string
}

/**
 * Undefined if there is no such file.
 *
 * @throws {Error} if the file cannot be read, for example because this process has too many open files
 */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: string[]
  try {
    lines = readFileSync(postmasterFile(cluster), 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  // In single-user mode PostgreSQL writes the process ID as a negative number.
  const pid = Math.abs(Number(lines[0])) || undefined
  return { pid, port: Number(lines[3]) || undefined, status: lines[7]?.trim() ?? '' }
}

export const postmasterFile = (cluster: string): string => path.join(cluster, 'postmaster.pid')

/** The server that is running in this folder; undefined if none is, even if there is a `postmaster.pid`. */
export function runningPostmaster(cluster: string): { pid: number; port: number } | undefined {
  const { pid, port } = readPostmasterFile(cluster) ?? {}
  if (pid === undefined || port === undefined || !isServerProcess(pid, cluster)) return undefined
  return { pid, port }
}

/**
 * Whether this process is a PostgreSQL process of this folder, and not another program that got the same process ID.
 */
export function isServerProcess(pid: number, cluster: string): boolean {
  const found = identityOf(pid)
  if (!found) return false
  if (process.platform === 'linux') return isServerByProc(pid, cluster)
  // Windows does not show command lines. pg_ctl checks the named pipe for signals, which only PostgreSQL has.
  if (process.platform === 'win32') {
    return runServerProgram('pg_ctl', ['-D', cluster, 'status']).status === 0
  }
  return isServerByCommand(found.command, cluster)
}

/** All PostgreSQL processes of this folder. Children of a killed server may outlive it for a moment. */
export function serverProcesses(cluster: string): number[] {
  if (process.platform === 'win32') return []
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && isServerByProc(pid, cluster))
  }
  const { stdout, error } = spawnSync('ps', ['-axww', '-o', 'pid=', '-o', 'command='], {
    encoding: 'utf8',
  })
  if (error) return [] // there is no `ps`
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
    return pid !== undefined && isServerByCommand(command ?? '', cluster) ? [Number(pid)] : []
  })
}

/**
 * Checks that the program is postgres and its working directory is the data folder, which is so for all of its
 * processes.
 */
function isServerByProc(pid: number, cluster: string): boolean {
  try {
    const program = path.basename(readlinkSync(`/proc/${pid}/exe`))
    // An update may have replaced the program file while the server was running.
    if (program.replace(/ \(deleted\)$/, '') !== 'postgres') return false
    const workingDirectory = statSync(`/proc/${pid}/cwd`)
    const dataFolder = statSync(cluster)
    return workingDirectory.dev === dataFolder.dev && workingDirectory.ino === dataFolder.ino
  } catch {
    return false
  }
}

const isServerByCommand = (command: string, cluster: string): boolean =>
  command.includes('postgres') && command.includes(` -D ${cluster}`)
