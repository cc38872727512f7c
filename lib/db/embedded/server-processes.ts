import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { identityOf } from '../../processes/process-identity'

/** What `postmaster.pid` says of the server that wrote it. It may have ended since, however it did. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  /** Whether it takes connections. */
  readonly ready: boolean
}

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, , , port] = lines.map(Number)
    if (!pid || !port) return undefined
    return { pid, port, ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** The server that runs in this folder; undefined if none does, whatever `postmaster.pid` says. */
export function runningPostmaster(cluster: string): PostmasterFile | undefined {
  const file = readPostmasterFile(cluster)
  return file && isServerProcess(file.pid, cluster) ? file : undefined
}

/** Whether this process proves to be PostgreSQL at work in this folder, and no stranger with a reused id. */
export function isServerProcess(pid: number, cluster: string): boolean {
  const found = identityOf(pid)
  if (!found) return false
  if (process.platform === 'linux') return provedByProc(pid, cluster)
  // Windows tells no command lines; a stranger there gets no signal, because pg_ctl writes to PostgreSQL's own pipe.
  if (process.platform === 'win32') return true
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
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=', '-o', 'command='], {
    encoding: 'utf8',
  })
  return (stdout ?? '').split('\n').flatMap((line) => {
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
