import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Identifies a process uniquely: systems reuse process IDs, but not with the same start time. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process started, in the notation of the system. Empty if the system does not report it. */
  readonly started: string
  /** For messages. It is not compared, because a process may change its own title. */
  readonly command: string
}

/**
 * The process that has this ID now; undefined if there is none. A zombie counts as ended.
 *
 * @throws {Error} if the system does not report it, for example because this process has too many open files
 */
export function identityOf(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  if (platform === 'linux') return fromProc(pid)
  if (platform === 'win32') return fromSignal(pid)
  return fromPs(pid)
}

/** Whether the recorded process is still running. @throws {Error} if the system does not report it */
export function isStillRunning(recorded: ProcessIdentity): boolean {
  return identityOf(recorded.pid)?.started === recorded.started
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** Error codes for a process that does not exist. */
const notFound: readonly unknown[] = ['ENOENT', 'ESRCH']
/** Error codes for a process of another user. */
const forbidden: readonly unknown[] = ['EACCES', 'EPERM']

/**
 * A process of another user has this ID. It equals no recorded process, because recorded processes have a start time
 * (not on Windows, where only the IDs are compared).
 */
const unidentified = (pid: number): ProcessIdentity => ({ pid, started: '', command: '' })

function fromProc(pid: number): ProcessIdentity | undefined {
  const boot = bootId()
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses. The name may contain spaces and parentheses.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return undefined
    const ticksSinceBoot = fields[18] ?? ''
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { pid, started: `${boot} ${ticksSinceBoot}`, command }
  } catch (error) {
    if (notFound.includes(codeOf(error))) return undefined
    if (forbidden.includes(codeOf(error))) return unidentified(pid)
    throw error
  }
}

let knownBootId: string | undefined

const bootId = (): string =>
  (knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())

/** Length of a start time of `ps`, such as "Thu Nov 27 11:32:00 2026". */
const startTimeLength = 24

function fromPs(pid: number): ProcessIdentity | undefined {
  const { stdout, error, signal } = spawnSync(
    'ps',
    ['-ww', '-o', 'lstart=', '-o', 'stat=', '-o', 'command=', '-p', String(pid)],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  )
  if (error) throw error
  if (signal) throw new Error(`The program ps was ended by ${signal}.`)
  const line = stdout.trim()
  const [state = '', ...command] = line.slice(startTimeLength).trim().split(/\s+/)
  if (state === '' || state.startsWith('Z')) return undefined
  return { pid, started: line.slice(0, startTimeLength), command: command.join(' ') }
}

function fromSignal(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (notFound.includes(codeOf(error))) return undefined
    if (!forbidden.includes(codeOf(error))) throw error
  }
  return { pid, started: '', command: '' }
}
