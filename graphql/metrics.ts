import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { connectionUsage } from '@/lib/platform/db/connections'
import { models } from '@/lib/domain/models/model-registry'
import { applied } from './context'

const registry = new Registry()
const registers = [registry]
collectDefaultMetrics({ register: registry })

export const countOperation = tally(
  'matinee_graphql_operations_total',
  'Operations answered, by type (query, mutation, none) and outcome (ok, refused, failed).',
  ['type', 'outcome'],
)

export const operationSeconds = new Histogram({
  name: 'matinee_graphql_operation_duration_seconds',
  help: 'From an operation that has been read to its answer.',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
})

export const countHttpResponse = tally(
  'matinee_graphql_http_responses_total',
  'Answers of the GraphQL door, by HTTP status.',
  ['status'],
)

/** A counter that costs a request next to nothing: labels are put together when somebody reads them. */
function tally(
  name: string,
  help: string,
  labelNames: readonly string[],
): (...labels: readonly string[]) => void {
  const counts = new Map<string, number>()
  new Counter({
    ...{ name, help, labelNames, registers },
    collect() {
      this.reset()
      for (const [key, count] of counts) {
        const labels = key.split(' ').map((label, at) => [labelNames[at], label])
        this.inc(Object.fromEntries(labels), count)
      }
    },
  })
  return (...labels) => {
    const key = labels.join(' ')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
}

new Gauge({
  name: 'matinee_model_info',
  help: 'The model that serves, by version; no line when none does.',
  labelNames: ['version'] as const,
  registers,
  async collect() {
    const serving = await models.current()
    this.reset()
    if (serving) this.set({ version: serving.version }, 1)
  },
})

new Counter({
  name: 'matinee_person_placements_total',
  help: 'People needed for an answer: found in memory (hit), or placed in the model (miss).',
  labelNames: ['result'] as const,
  registers,
  collect() {
    const { hits, misses } = applied.foldInCounts()
    this.reset()
    this.inc({ result: 'hit' }, hits)
    this.inc({ result: 'miss' }, misses)
  },
})

new Gauge({
  name: 'matinee_database_connections',
  help: 'Connections of the pool that are busy or idle, and statements waiting for one.',
  labelNames: ['state'] as const,
  registers,
  collect() {
    for (const [state, count] of Object.entries(connectionUsage())) this.set({ state }, count)
  },
})

export interface Metrics {
  readonly contentType: string
  readonly text: string
}

/** What a Prometheus server reads. It names no person. */
export async function metrics(): Promise<Metrics> {
  return { contentType: registry.contentType, text: await registry.metrics() }
}
