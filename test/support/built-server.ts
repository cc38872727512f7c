import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@/lib/processes/free-port'

export interface BuiltServer {
  readonly url: string
  /** Asks it to end. Answers with the exit code. */
  stop(): Promise<number | null>
}

/** Builds what `npm start` builds, unless it is there, and runs it on the database of this test. */
export async function startBuiltServer(): Promise<BuiltServer> {
  const production: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const build = ['--import', 'tsx', 'lib/cli/build.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, build, {
    encoding: 'utf8',
    env: production,
  })
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`)
  const port = await freePort()
  const child = spawn(process.execPath, ['.next/matinee-server.mjs'], {
    env: {
      ...{ ...production, PORT: String(port), MATINEE_TRUSTED_PROXIES: '1' },
      NEXTAUTH_SECRET: 'a secret of this test alone',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/api/health`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}
