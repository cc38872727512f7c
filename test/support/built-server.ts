import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@/lib/platform/processes/free-port'
import { fetchAlone } from './fetch-again'

export interface BuiltServer {
  readonly url: string
  readonly pid: number
  /** What the server has written to stderr. */
  errors(): string
  /** Waits until the server exits by itself. @returns the exit code */
  ended(): Promise<number | null>
  /** Sends SIGTERM and waits for the exit. @returns the exit code */
  stop(): Promise<number | null>
}

const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

/** Builds the pages and the server as `npm start` does, unless they are up to date. */
export function buildServer(): void {
  const build = ['--import', 'tsx', 'lib/cli/build.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, build, {
    encoding: 'utf8',
    env: { ...process.env, ...production },
  })
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`)
}

/** Builds the server and runs it on the database of this test. */
export async function startBuiltServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<BuiltServer> {
  buildServer()
  const port = await freePort()
  const child = spawn(process.execPath, ['.next/matinee-server.mjs'], {
    env: {
      ...process.env,
      ...production,
      PORT: String(port),
      MATINEE_TRUSTED_PROXIES: '1',
      NEXTAUTH_SECRET: 'a secret of this test alone',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('The server did not start.')
  const printed: string[] = []
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  const isHealthy = async (): Promise<boolean> => {
    const answer = await fetchAlone(`${url}/api/health`)
    await answer.text() // a response that is not read keeps its connection open
    return answer.ok
  }
  while (!(await isHealthy().catch(() => false))) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode}:\n${printed.join('')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const ended = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  return {
    url,
    pid,
    ended,
    errors: () => printed.join(''),
    stop() {
      child.kill('SIGTERM')
      return ended()
    },
  }
}
