// The load generator. It is a process of its own, so that its work does not slow the server down.
import { connect } from './http-client'
import type { Load, LoadTimes } from './load'

process.on('message', (load: Load) => {
  run(load).then(
    (times) => process.send?.(times),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})

async function run({ port, connections, beside = [], seconds }: Load): Promise<LoadTimes> {
  const startedAt = performance.now()
  const until = startedAt + 1000 * seconds
  const disturbing = disturb(port, beside, until)
  const all = await Promise.all(connections.map((requests) => drive(port, requests, until)))
  await disturbing
  return { milliseconds: all.flat(), seconds: (performance.now() - startedAt) / 1000 }
}

/** One connection, which repeats its requests one after another. */
async function drive(port: number, requests: readonly string[], until: number): Promise<number[]> {
  const connection = await connect(port)
  const milliseconds: number[] = []
  for (let turn = 0; ; turn++) {
    const startedAt = performance.now()
    if (startedAt >= until) break
    const body = await connection.send(requests[turn % requests.length]!)
    milliseconds.push(performance.now() - startedAt)
    if (body.includes('"errors"')) throw new Error(`Answered ${body.toString()}`)
  }
  connection.close()
  return milliseconds
}

/** Sends requests that are refused, each on a new connection: the server closes connections after some refusals. */
async function disturb(port: number, requests: readonly string[], until: number): Promise<void> {
  if (requests.length === 0) return
  for (let turn = 0; performance.now() < until; turn++) {
    const connection = await connect(port)
    await connection.send(requests[turn % requests.length]!).catch(() => undefined)
    connection.close()
  }
}
