import { acquireEmbeddedServer } from '../../../platform/db/embedded/embedded-server'
import { closeConnections } from '../../../platform/db/connections'
import { plannedKills, type CrashPlan, type Victim } from './crash-plan'
import { createPerson, post, rateUntilAcknowledged, type CrashPerson } from './person'
import { storedPerson, wrongCounts } from './stored-crash-store'
import { watchLauncher, type WatchedLauncher } from './watched-launcher'

export interface CrashReport {
  readonly acknowledged: number
  /** Requests, including those without an answer. */
  readonly sent: number
  /** From each kill to the first acknowledgement of the restarted product, in seconds. */
  readonly recoveries: Readonly<Record<Victim, readonly number[]>>
  /** Descriptions of failures; empty if there were none. */
  readonly faults: readonly string[]
}

interface CrashOptions {
  /** An empty folder; the sample is imported there and a model is trained on it. */
  readonly dataDir: string
  readonly port: number
  readonly say: (line: string) => void
}

const peopleCount = 4

/**
 * Rate films over HTTP while parts of the product are killed, then check that the database holds exactly the
 * acknowledged ratings.
 */
export async function benchCrashes(plan: CrashPlan, options: CrashOptions): Promise<CrashReport> {
  const launcher = await watchLauncher(options.dataDir, options.port)
  const recoveries: Record<Victim, number[]> = { server: [], database: [], launcher: [] }
  try {
    const people: CrashPerson[] = []
    for (let at = 0; at < peopleCount; at++) {
      people.push(await createPerson(launcher.url, `crash-${at}`))
    }
    const films = await someFilms(launcher.url)
    await rateWhileKilling({ plan, launcher, people, films, recoveries, say: options.say })
    const exitCode = await launcher.stop()
    const faults = await faultsOf(people, options.dataDir)
    if (exitCode !== 0) faults.push(`npm start ended with ${String(exitCode)}`)
    if (launcher.unexpectedEnds() > 0) {
      faults.push(`npm start ended by itself ${launcher.unexpectedEnds()} times`)
    }
    return {
      acknowledged: sum(people.map((person) => person.mutationsAcknowledged)),
      sent: sum(people.map((person) => person.mutationsSent)),
      recoveries,
      faults,
    }
  } finally {
    await launcher.stop()
  }
}

interface Run {
  readonly plan: CrashPlan
  readonly launcher: WatchedLauncher
  readonly people: readonly CrashPerson[]
  readonly films: readonly string[]
  readonly recoveries: Record<Victim, number[]>
  readonly say: (line: string) => void
}

async function rateWhileKilling({
  plan,
  launcher,
  people,
  films,
  recoveries,
  say,
}: Run): Promise<void> {
  const kills = plannedKills(plan)
  let next = 0
  let acknowledged = 0
  let open: { victim: Victim; at: number; readyCount: number } | undefined

  /** A server whose launcher was killed still answers open requests; only the next server counts as restarted. */
  const isBack = ({ victim, at, readyCount }: NonNullable<typeof open>, sentAt: number): boolean =>
    sentAt > at && (victim === 'database' || launcher.readyCount() > readyCount)

  /** One kill at a time: the next only after the product has restarted. */
  function afterAcknowledgement(sentAt: number): void {
    acknowledged++
    if (open && isBack(open, sentAt)) {
      recoveries[open.victim].push((performance.now() - open.at) / 1000)
      open = undefined
    }
    const kill = kills[next]
    if (open || !kill || acknowledged < kill.after) return
    const readyCount = launcher.readyCount()
    if (!launcher.kill(kill.victim)) return // it is starting: try again at the next acknowledgement
    next++
    open = { victim: kill.victim, at: performance.now(), readyCount }
    say(`${acknowledged} ratings acknowledged; killed the ${kill.victim}`)
  }

  await Promise.all(
    people.map(async (person, own) => {
      for (let turn = 0; acknowledged < plan.mutations || open || next < kills.length; turn++) {
        const movieId = films[(turn * 7 + own) % films.length]!
        const stars = ((turn + own) % 10) / 2 + 0.5
        afterAcknowledgement(await rateUntilAcknowledged(launcher.url, person, movieId, stars))
      }
    }),
  )
}

/** Compare the database with the acknowledged ratings. */
async function faultsOf(people: readonly CrashPerson[], dataDir: string): Promise<string[]> {
  const server = await acquireEmbeddedServer(dataDir)
  process.env.DATABASE_URL = server.url
  try {
    const faults: string[] = []
    for (const person of people) {
      const stored = await storedPerson(person.email)
      const expected = new Map(
        [...person.acknowledged].map(([id, stars]) => [databaseId(id), stars * 2]),
      )
      for (const [movieId, halfStars] of expected) {
        const found = stored.ratings.get(movieId)
        if (found !== halfStars) {
          faults.push(
            `${person.email}: film ${movieId} has ${String(found)}, acknowledged ${halfStars}`,
          )
        }
      }
      if (stored.ratings.size !== expected.size) {
        faults.push(
          `${person.email}: ${stored.ratings.size} ratings, acknowledged ${expected.size}`,
        )
      }
      if (stored.sealedCount !== expected.size) {
        faults.push(`${person.email}: ${stored.sealedCount} predictions for ${expected.size} films`)
      }
      const { mutationsAcknowledged, mutationsSent } = person
      if (stored.tasteVersion < mutationsAcknowledged || stored.tasteVersion > mutationsSent) {
        faults.push(
          `${person.email}: version ${stored.tasteVersion} after ${mutationsAcknowledged} acknowledged of ${mutationsSent}`,
        )
      }
    }
    const wrong = await wrongCounts()
    if (wrong > 0) faults.push(`${wrong} films or people have wrong counts`)
    return faults
  } finally {
    await closeConnections()
    delete process.env.DATABASE_URL
    await server.release()
  }
}

/** The database id in the Relay ID of a film, which is base64 of "Movie:5". */
const databaseId = (globalId: string): number =>
  Number(Buffer.from(globalId, 'base64').toString().split(':')[1])

async function someFilms(url: string): Promise<string[]> {
  const answer = (await post(url, {
    query: '{ movies(first: 100) { edges { node { id } } } }',
  })) as { data: { movies: { edges: { node: { id: string } }[] } } } // as the schema has it
  return answer.data.movies.edges.map(({ node }) => node.id)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
