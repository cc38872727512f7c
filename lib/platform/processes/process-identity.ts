import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process id alone is given to another program after a crash or in a new container; with the start time it is not. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process started, as the system writes it. Empty where the system does not tell. */
  readonly started: string
  /** For people. It is not compared: a process may change its own title. */
  readonly command: string
}

/**
 * The process that has this id now, or undefined if it has ended. A zombie has ended.
 *
 * @throws {Error} if the system does not tell, as when this process may open no more files: the other may run
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

/** Whether the process that was recorded still runs. @throws {Error} if the system does not tell */
export function isStillRunning(recorded: ProcessIdentity): boolean {
  return identityOf(recorded.pid)?.started === recorded.started
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** What the system says of a process that is not there. */
const ended: readonly unknown[] = ['ENOENT', 'ESRCH']
/** What it says of a process of another user. */
const hidden: readonly unknown[] = ['EACCES', 'EPERM']

/** Somebody has this id. It is nobody whom we recorded, because what we record has a start time. */
const stranger = (pid: number): ProcessIdentity => ({ pid, started: '', command: '' })

function fromProc(pid: number): ProcessIdentity | undefined {
  const boot = bootId()
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets, which may hold spaces and brackets.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return undefined
    const ticksSinceBoot = fields[18] ?? ''
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { pid, started: `${boot} ${ticksSinceBoot}`, command }
  } catch (error) {
    if (ended.includes(codeOf(error))) return undefined
    if (hidden.includes(codeOf(error))) return stranger(pid)
    throw error
  }
}

let knownBootId: string | undefined

const bootId = (): string =>
  (knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())

/** How many characters `ps` writes for a start time: "Thu Nov 27 11:32:00 2026". */
const startTimeLength = 24

function fromPs(pid: number): ProcessIdentity | undefined {
  const { stdout, error, signal } = spawnSync(
    'ps',
    ['-ww', '-o', 'lstart=', '-o', 'stat=', '-o', 'command=', '-p', String(pid)],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  )
  if (error) throw error
  if (signal) throw new Error(`ps was ended by ${signal}`)
  const line = stdout.trim()
  const [state = '', ...command] = line.slice(startTimeLength).trim().split(/\s+/)
  if (state === '' || state.startsWith('Z')) return undefined
  return { pid, started: line.slice(0, startTimeLength), command: command.join(' ') }
}

function fromSignal(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (ended.includes(codeOf(error))) return undefined
    if (!hidden.includes(codeOf(error))) throw error
  }
  return { pid, started: '', command: '' }
}
