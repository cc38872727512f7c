import { spawn } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { OperatorError } from '../../errors'
import { identityOf } from '../../processes/process-identity'
import type { DataFolder } from './data-folder'
import { cannotRunError, runServerProgram, serverCommand } from './server-binaries'
import { failureReason, logLength, logSince } from './server-log'
import {
  isServerProcess,
  postmasterFile,
  readPostmasterFile,
  runningPostmaster,
  serverProcesses,
} from './server-processes'

const ready = 'ready'
const pollMs = 20
/** Recovery after a crash may take minutes: it repeats all changes since the last checkpoint. */
const startTimeoutMs = 5 * 60_000
/** How long to wait for orphans: child processes of a killed server, which still use its shared memory. */
const orphansTimeoutMs = 15_000
/** Orphans that are still running after this time are killed. */
const killOrphansAfterMs = 2_000
const stopSignals = [
  // Fast shutdown: ends the sessions and writes a checkpoint.
  { signal: 'SIGINT', timeoutMs: 30_000 },
  // Immediate shutdown: the next start recovers from the write-ahead log.
  { signal: 'SIGQUIT', timeoutMs: 5_000 },
  // For a process that does not react to the others.
  { signal: 'SIGKILL', timeoutMs: 5_000 },
] as const

/**
 * Starts the server of this folder and waits until it accepts connections. It does not use pg_ctl, because pg_ctl uses
 * a shell, which interprets `$` and quotes in paths.
 *
 * @throws {OperatorError} with the reason from the server's log if the server does not start
 */
export async function startPostmaster(folder: DataFolder, port: number): Promise<void> {
  const reason = await retryWhileOrphansRun(folder.cluster, () => attemptToStart(folder, port))
  if (reason === undefined) return
  throw new OperatorError(
    `The embedded PostgreSQL did not start: ${reason} (its log is ${folder.log}).`,
  )
}

/**
 * Waits until the server of this folder either accepts connections or has stopped. It may still be starting or
 * stopping, if the process that requested this was killed.
 *
 * @returns undefined if no server is running
 * @throws {OperatorError} if it takes too long
 */
export async function waitForPostmaster(cluster: string): Promise<{ port: number } | undefined> {
  const deadline = performance.now() + startTimeoutMs
  for (;;) {
    const running = runningPostmaster(cluster)
    if (!running || readPostmasterFile(cluster)?.status === ready) return running
    if (performance.now() >= deadline) {
      throw new OperatorError(
        `The embedded PostgreSQL (process ${running.pid}) has been neither ready nor stopped for ` +
          `${startTimeoutMs / 60_000} minutes: end that process, then start again.`,
      )
    }
    await wait(pollMs)
  }
}

/**
 * Runs SQL as the superuser in PostgreSQL's single-user mode, which needs no password and no network. No server may be
 * running in the folder. Each statement must be one line.
 *
 * @throws {OperatorError} if a statement fails
 */
export async function runSingleUser(cluster: string, statements: readonly string[]): Promise<void> {
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', '-c', 'lc_messages=C']
  const reason = await retryWhileOrphansRun(cluster, () => {
    const input = statements.map((statement) => `${statement}\n`).join('')
    const { status, stderr } = runServerProgram('postgres', [...args, 'postgres'], input)
    return status === 0 ? undefined : failureReason(stderr)
  })
  if (reason !== undefined)
    throw new OperatorError(`The database in ${cluster} could not be set up: ${reason}`)
}

/** Stops the server of this folder, if it is running, and waits until it has ended. */
export async function stopPostmaster(cluster: string): Promise<void> {
  if (process.platform === 'win32') {
    runServerProgram('pg_ctl', ['-D', cluster, '-m', 'fast', '-w', 'stop'])
    return
  }
  for (const { signal, timeoutMs } of stopSignals) {
    const running = runningPostmaster(cluster)
    if (!running) return
    send(running.pid, signal)
    // A process that was suspended by SIGSTOP handles the signal only after SIGCONT.
    for (const pid of serverProcesses(cluster)) send(pid, 'SIGCONT')
    const deadline = performance.now() + timeoutMs
    while (isServerProcess(running.pid, cluster) && performance.now() < deadline) await wait(pollMs)
  }
}

/**
 * Repeats an attempt while it fails because orphans of a killed server are running or `postmaster.pid` exists.
 * @returns why the last attempt failed; undefined if it succeeded
 */
async function retryWhileOrphansRun(
  cluster: string,
  attempt: () => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  const begun = performance.now()
  for (;;) {
    removeStalePostmasterFile(cluster)
    const reason = await attempt()
    const waitedMs = performance.now() - begun
    const areOrphansRunning = reason?.includes('pre-existing shared memory') ?? false
    const canRetry = areOrphansRunning || (reason?.includes('lock file') ?? false)
    if (!canRetry || waitedMs >= orphansTimeoutMs) return reason
    if (areOrphansRunning && waitedMs >= killOrphansAfterMs) killOrphans(cluster)
    await wait(10 * pollMs)
  }
}

/**
 * Removes `postmaster.pid` if no process of our server is running. A killed server leaves the file behind, and another
 * process may get its process ID. A power cut may leave the file empty. In both cases PostgreSQL would refuse to start.
 * While processes of our server are running, PostgreSQL itself checks the file.
 */
function removeStalePostmasterFile(cluster: string): void {
  const file = readPostmasterFile(cluster)
  if (!file || serverProcesses(cluster).length > 0) return
  if (file.pid !== undefined && !identityOf(file.pid)) return
  rmSync(postmasterFile(cluster), { force: true })
}

/**
 * Busy child processes do not notice that their server was killed. The next server cannot start while they are running.
 */
function killOrphans(cluster: string): void {
  for (const pid of serverProcesses(cluster)) send(pid, 'SIGKILL')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // ESRCH: the process has just ended.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function attemptToStart(folder: DataFolder, port: number): Promise<string | undefined> {
  const { file, args, env } = serverCommand('postgres', [
    '-D',
    folder.cluster,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'lc_messages=C',
    // Nobody replicates the embedded server. An import into an empty table then needs no write-ahead log.
    '-c',
    'wal_level=minimal',
    '-c',
    'max_wal_senders=0',
  ])
  const logged = logLength(folder.log)
  const log = openSync(folder.log, 'a', 0o600)
  const server = spawn(file, args, {
    // In its own process group, so that Ctrl-C reaches only us. We stop the server when nobody uses it any more.
    detached: true,
    stdio: ['ignore', log, log],
    env,
    windowsHide: true,
  })
  closeSync(log)
  let failure: Error | undefined
  server.once('error', (error) => (failure = error))
  const deadline = performance.now() + startTimeoutMs
  for (;;) {
    const running = readPostmasterFile(folder.cluster)
    if (running?.pid === server.pid && running?.status === ready) break
    if (failure) throw cannotRunError(failure)
    if (server.exitCode !== null || server.signalCode !== null)
      return failureReason(logSince(folder.log, logged))
    if (performance.now() >= deadline) {
      server.kill('SIGQUIT')
      return `it was not ready after ${startTimeoutMs / 60_000} minutes`
    }
    await wait(pollMs)
  }
  server.unref()
  return undefined
}
