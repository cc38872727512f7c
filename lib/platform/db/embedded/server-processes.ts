import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { identityOf } from '../../processes/process-identity'
import { runServerProgram } from './server-binaries'

/** What `postmaster.pid` says of the server that wrote it. It may have ended since, however it did. */
export interface PostmasterFile {
  /** Undefined if the file is empty or damaged, as after a power cut. */
  readonly pid: number | undefined
  /** Undefined if PostgreSQL ran in single-user mode. */
  readonly port: number | undefined
  /** "ready" when it takes connections; before and after that "starting" and "stopping". */
  readonly status: string
}

/**
 * Undefined if there is no such file.
 *
 * @throws {Error} if there may be one, as when this process may open no more files
 */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: string[]
  try {
    lines = readFileSync(postmasterFile(cluster), 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  // The id of a process in single-user mode is written negative.
  const pid = Math.abs(Number(lines[0])) || undefined
  return { pid, port: Number(lines[3]) || undefined, status: lines[7]?.trim() ?? '' }
}

export const postmasterFile = (cluster: string): string => path.join(cluster, 'postmaster.pid')

/** The server that runs in this folder; undefined if none does, whatever `postmaster.pid` says. */
export function runningPostmaster(cluster: string): { pid: number; port: number } | undefined {
  const { pid, port } = readPostmasterFile(cluster) ?? {}
  if (pid === undefined || port === undefined || !isServerProcess(pid, cluster)) return undefined
  return { pid, port }
}

/** Whether this process proves to be PostgreSQL at work in this folder, and no stranger with a reused id. */
export function isServerProcess(pid: number, cluster: string): boolean {
  const found = identityOf(pid)
  if (!found) return false
  if (process.platform === 'linux') return provedByProc(pid, cluster)
  // Windows tells no command lines; pg_ctl asks the pipe on which PostgreSQL hears signals, and no stranger has one.
  if (process.platform === 'win32') {
    return runServerProgram('pg_ctl', ['-D', cluster, 'status']).status === 0
  }
  return provedByCommand(found.command, cluster)
}

/** Every process of PostgreSQL that works in this folder: the children of a killed server outlive it for a moment. */
export function serverProcesses(cluster: string): number[] {
  if (process.platform === 'win32') return []
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && provedByProc(pid, cluster))
  }
  const { stdout, error } = spawnSync('ps', ['-axww', '-o', 'pid=', '-o', 'command='], {
    encoding: 'utf8',
  })
  if (error) return [] // there is no `ps`
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
    return pid !== undefined && provedByCommand(command ?? '', cluster) ? [Number(pid)] : []
  })
}

/** Its program is postgres and its current folder is ours: PostgreSQL changes into its data folder and stays. */
function provedByProc(pid: number, cluster: string): boolean {
  try {
    const program = path.basename(readlinkSync(`/proc/${pid}/exe`))
    // An update may have replaced the file under the running server.
    if (program.replace(/ \(deleted\)$/, '') !== 'postgres') return false
    const here = statSync(`/proc/${pid}/cwd`)
    const there = statSync(cluster)
    return here.dev === there.dev && here.ino === there.ino
  } catch {
    return false
  }
}

const provedByCommand = (command: string, cluster: string): boolean =>
  command.includes('postgres') && command.includes(` -D ${cluster}`)
