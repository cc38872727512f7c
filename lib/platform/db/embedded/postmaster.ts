import { spawn } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { OperatorError } from '../../errors'
import { identityOf } from '../../processes/process-identity'
import type { DataFolder } from './data-folder'
import { cannotRun, runServerProgram, serverCommand } from './server-binaries'
import { lastReason, lengthOf, logSince } from './server-log'
import {
  isServerProcess,
  postmasterFile,
  readPostmasterFile,
  runningPostmaster,
  serverProcesses,
} from './server-processes'

const ready = 'ready'
const lookAgainMs = 20
/** Recovery after a crash reads the log of all that was written since the last checkpoint. */
const startPatienceMs = 5 * 60_000
/** How long to wait for processes of a server that was killed, which hold its memory. */
const orphansPatienceMs = 15_000
const orphansEndByThemselvesMs = 2_000
const stopSignals = [
  // Ends sessions and writes everything down.
  { signal: 'SIGINT', patienceMs: 30_000 },
  // Ends at once; the next start recovers from the log.
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  // For one that hears nothing else.
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const

/**
 * Starts the server of this folder and waits until it takes connections. Not through pg_ctl, because that goes
 * through a shell, which reads `$` and quotes in paths.
 *
 * @throws {OperatorError} with the reason from its log if it does not come up
 */
export async function startPostmaster(folder: DataFolder, port: number): Promise<void> {
  const reason = await onceOrphansAreGone(folder.cluster, () => attemptToStart(folder, port))
  if (reason === undefined) return
  throw new OperatorError(
    `The embedded PostgreSQL did not start: ${reason} (its log is ${folder.log}).`,
  )
}

/**
 * The server of this folder once it takes connections, or undefined if none runs. One that another process
 * had begun to start or to stop before it was killed gets there by itself.
 *
 * @throws {OperatorError} if it takes too long
 */
export async function settledPostmaster(cluster: string): Promise<{ port: number } | undefined> {
  const deadline = performance.now() + startPatienceMs
  for (;;) {
    const running = runningPostmaster(cluster)
    if (!running || readPostmasterFile(cluster)?.status === ready) return running
    if (performance.now() >= deadline) {
      throw new OperatorError(
        `The embedded PostgreSQL (process ${running.pid}) has been neither ready nor stopped for ` +
          `${startPatienceMs / 60_000} minutes: end that process, then start again.`,
      )
    }
    await wait(lookAgainMs)
  }
}

/**
 * Runs SQL as the superuser without a password and without a network, in PostgreSQL's single-user mode. No
 * server may run in the folder. A statement is one line.
 *
 * @throws {OperatorError} if a statement fails
 */
export async function runSingleUser(cluster: string, statements: readonly string[]): Promise<void> {
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', '-c', 'lc_messages=C']
  const reason = await onceOrphansAreGone(cluster, () => {
    const input = statements.map((statement) => `${statement}\n`).join('')
    const { status, stderr } = runServerProgram('postgres', [...args, 'postgres'], input)
    return status === 0 ? undefined : lastReason(stderr)
  })
  if (reason !== undefined)
    throw new OperatorError(`The database in ${cluster} could not be set up: ${reason}`)
}

/** Ends the server of this folder, if one runs, and waits until it is gone. */
export async function stopPostmaster(cluster: string): Promise<void> {
  if (process.platform === 'win32') {
    runServerProgram('pg_ctl', ['-D', cluster, '-m', 'fast', '-w', 'stop'])
    return
  }
  for (const { signal, patienceMs } of stopSignals) {
    const running = runningPostmaster(cluster)
    if (!running) return
    send(running.pid, signal)
    // What was stopped by SIGSTOP, the server or a process of its own, hears the signal when it goes on.
    for (const pid of serverProcesses(cluster)) send(pid, 'SIGCONT')
    const deadline = performance.now() + patienceMs
    while (isServerProcess(running.pid, cluster) && performance.now() < deadline)
      await wait(lookAgainMs)
  }
}

/** Answers with why the attempt failed, unless that passes. */
async function onceOrphansAreGone(
  cluster: string,
  attempt: () => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  const begun = performance.now()
  for (;;) {
    forgetStranger(cluster)
    const reason = await attempt()
    const patience = performance.now() - begun
    const orphans = reason?.includes('pre-existing shared memory') ?? false
    const passing = orphans || (reason?.includes('lock file') ?? false)
    if (!passing || patience >= orphansPatienceMs) return reason
    if (orphans && patience >= orphansEndByThemselvesMs) endOrphans(cluster)
    await wait(10 * lookAgainMs)
  }
}

/**
 * A server that was killed leaves its process id behind, which a stranger may get, and a power cut may leave the
 * file empty. PostgreSQL then refuses to start. The file goes if no process proves to be of our server; while one
 * does, PostgreSQL itself keeps watch.
 */
function forgetStranger(cluster: string): void {
  const file = readPostmasterFile(cluster)
  if (!file || serverProcesses(cluster).length > 0) return
  if (file.pid !== undefined && !identityOf(file.pid)) return
  rmSync(postmasterFile(cluster), { force: true })
}

/** Processes of a killed server that are busy do not notice, and would keep the next one from starting. */
function endOrphans(cluster: string): void {
  for (const pid of serverProcesses(cluster)) send(pid, 'SIGKILL')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended a moment ago.
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
  ])
  const logged = lengthOf(folder.log)
  const log = openSync(folder.log, 'a', 0o600)
  const server = spawn(file, args, {
    // In a group of its own: Ctrl-C is for us, and we decide when it ends.
    detached: true,
    stdio: ['ignore', log, log],
    env,
    windowsHide: true,
  })
  closeSync(log)
  let failure: Error | undefined
  server.once('error', (error) => (failure = error))
  const deadline = performance.now() + startPatienceMs
  for (;;) {
    const running = readPostmasterFile(folder.cluster)
    if (running?.pid === server.pid && running?.status === ready) break
    if (failure) throw cannotRun(failure)
    if (server.exitCode !== null || server.signalCode !== null)
      return lastReason(logSince(folder.log, logged))
    if (performance.now() >= deadline) {
      server.kill('SIGQUIT')
      return `it was not ready after ${startPatienceMs / 60_000} minutes`
    }
    await wait(lookAgainMs)
  }
  server.unref()
  return undefined
}
