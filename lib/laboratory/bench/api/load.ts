import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** The requests to send, and the server. */
export interface Load {
  readonly port: number
  /** For each connection, the bytes of the requests that it sends in turn. */
  readonly connections: readonly (readonly string[])[]
  /** Requests that another client sends at the same time. They are not timed, and their answers are ignored. */
  readonly beside?: readonly string[] | undefined
  readonly seconds: number
}

export interface LoadTimes {
  /** The time of each request. */
  readonly milliseconds: readonly number[]
  readonly seconds: number
}

export interface LoadGenerator {
  /** @throws {Error} if an answer has errors */
  run(load: Load): Promise<LoadTimes>
  stop(): void
}

export function startLoadGenerator(): LoadGenerator {
  const program = path.join(import.meta.dirname, 'load-process.ts')
  const child: ChildProcess = fork(program, { execArgv: ['--import', 'tsx'] })
  return {
    async run(load) {
      child.send(load)
      const [answer] = (await once(child, 'message')) as [LoadTimes | { error: string }] // as load-process.ts sends
      if ('error' in answer) throw new Error(answer.error)
      return answer
    },
    stop: () => child.kill(),
  }
}

/** The bytes of a GraphQL request. */
export function graphqlRequest(query: string, variables: object = {}, token?: string): string {
  const body = JSON.stringify({ query, variables })
  const head = [
    'POST /api/graphql HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
