import { z } from 'zod'
import { timingOf } from '../timing'
import { connect } from './http-client'
import { graphqlRequest, startLoadGenerator, type Load, type LoadGenerator } from './load'
import { operations, trivial } from './operations'
import { createPeople, deletePeople, type BenchPerson } from './people'
import { startServerProcess, type ServerProcess } from './server-process'

/** The figures of one operation with a number of connections. */
export interface ApiFigures {
  readonly name: string
  readonly connections: number
  readonly requestsPerSecond: number
  /** In milliseconds. */
  readonly p50: number
  readonly p99: number
  /** SQL statements per request; null where there is no database. */
  readonly statements: number | null
}

interface ApiBenchOptions {
  /** The arguments of Node that start the production server. */
  readonly serverArguments: readonly string[]
  /** How long each operation is measured in a round. */
  readonly seconds: number
  /** Each round measures everything once, so that other load on the machine affects all operations alike. */
  readonly rounds: number
  readonly say: (line: string) => void
}

interface Measured {
  readonly name: string
  readonly load: Load
  readonly server: ServerProcess
  readonly counts: boolean
}

/** Measures the API of the production server and two reference servers, on the database of this process. */
export async function benchApi(options: ApiBenchOptions): Promise<ApiFigures[]> {
  const apollo = await startServerProcess({
    args: ['--import', 'tsx', 'lib/laboratory/bench/api/reference-apollo.ts'],
  })
  const route = await startServerProcess({ args: ['node_modules/next/dist/bin/next', 'start'] })
  const server = await startServerProcess({ args: options.serverArguments, countsStatements: true })
  const people = await createPeople(Math.max(...operations.flatMap((one) => one.connections)))
  const generator = startLoadGenerator()
  try {
    const films = await someFilms(server.port)
    const floor = (name: string, on: ServerProcess): Measured[] =>
      [1, 16].map((connections) => ({
        name,
        server: on,
        counts: false,
        load: {
          port: on.port,
          connections: Array(connections).fill([trivial]),
          seconds: options.seconds,
        },
      }))
    const all = [
      ...floor('floor: Apollo on node:http', apollo),
      ...floor('floor: route of Next', route),
      ...ofServer(server, people, films, options.seconds),
    ]
    return await measure(all, generator, options)
  } finally {
    generator.stop()
    await Promise.all([apollo, route, server].map((one) => one.stop()))
    await deletePeople(people)
  }
}

function ofServer(
  server: ServerProcess,
  people: readonly BenchPerson[],
  films: readonly string[],
  seconds: number,
): Measured[] {
  return operations.flatMap(({ name, connections, beside, requests }) =>
    connections.map((count) => {
      const ofPeople = people.slice(0, count).map((person) => requests(person, films))
      const load = { port: server.port, connections: ofPeople, beside, seconds }
      return { name, server, load, counts: true }
    }),
  )
}

async function measure(
  all: readonly Measured[],
  generator: LoadGenerator,
  { rounds, say }: ApiBenchOptions,
): Promise<ApiFigures[]> {
  for (const { load } of all) await generator.run({ ...load, seconds: 1 }) // warms up the code and the fold-ins
  const taken = all.map(() => ({ milliseconds: [] as number[], seconds: 0, statements: 0 }))
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`)
    for (const [at, { load, server, counts }] of all.entries()) {
      const before = counts ? await server.statements() : 0
      const { milliseconds, seconds } = await generator.run(load)
      const sum = taken[at]!
      sum.statements += counts ? (await server.statements()) - before : 0
      sum.milliseconds.push(...milliseconds)
      sum.seconds += seconds
    }
  }
  return all.map(({ name, load, counts }, at) => {
    const { milliseconds, seconds, statements } = taken[at]!
    const { median, p99 } = timingOf(milliseconds)
    return {
      name,
      connections: load.connections.length,
      requestsPerSecond: milliseconds.length / seconds,
      p50: median,
      p99,
      statements: counts ? statements / milliseconds.length : null,
    }
  })
}

const films = z.object({
  data: z.object({
    movies: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }),
  }),
})

/** The global ids of popular films. */
async function someFilms(port: number): Promise<string[]> {
  const connection = await connect(port)
  const answer = await connection.send(
    graphqlRequest('{ movies(first: 100) { edges { node { id } } } }'),
  )
  connection.close()
  const { movies } = films.parse(JSON.parse(answer.toString())).data
  return movies.edges.map(({ node }) => node.id)
}
