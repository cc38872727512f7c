import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { connectionUsage } from '@/lib/db/connections'
import { models } from '@/lib/model-store/model-registry'
import { applied } from './context'

const registry = new Registry()
const registers = [registry]
collectDefaultMetrics({ register: registry })

export const operations = new Counter({
  name: 'matinee_graphql_operations_total',
  help: 'Operations answered, by type (query, mutation, none) and outcome (ok, refused, failed).',
  labelNames: ['type', 'outcome'] as const,
  registers,
})

export const operationSeconds = new Histogram({
  name: 'matinee_graphql_operation_duration_seconds',
  help: 'From an operation that has been read to its answer, by type.',
  labelNames: ['type'] as const,
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
})

export const httpResponses = new Counter({
  name: 'matinee_graphql_http_responses_total',
  help: 'Answers of the GraphQL door, by HTTP status.',
  labelNames: ['status'] as const,
  registers,
})

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
    const { hits, misses } = applied.placementCounts()
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
