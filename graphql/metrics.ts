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
  help: 'Time from a parsed operation to its answer.',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
})

export const countHttpResponse = tally(
  'matinee_graphql_http_responses_total',
  'Responses of the GraphQL endpoint, by HTTP status.',
  ['status'],
)

/** A counter that is cheap for requests: labels are built when the metrics are read. */
function tally(
  name: string,
  help: string,
  labelNames: readonly string[],
): (...labels: readonly string[]) => void {
  const counts = new Map<string, number>()
  new Counter({
    name,
    help,
    labelNames,
    registers,
    collect() {
      this.reset()
      for (const [key, count] of counts) {
        const labels = key.split(' ').map((label, at): [string, string] => [labelNames[at]!, label])
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
  help: 'The active model, by version; no line if there is none.',
  labelNames: ['version'] as const,
  registers,
  async collect() {
    const serving = await models.current()
    this.reset()
    if (serving) this.set({ version: serving.version }, 1)
  },
})

new Counter({
  name: 'matinee_fold_ins_total',
  help: 'Fold-ins needed for answers: found in memory (hit) or computed (miss).',
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
  help: 'Busy and idle connections of the pool, and statements that wait for one.',
  labelNames: ['state'] as const,
  registers,
  collect() {
    const { busy, idle, waiting } = connectionUsage()
    this.set({ state: 'busy' }, busy)
    this.set({ state: 'idle' }, idle)
    this.set({ state: 'waiting' }, waiting)
  },
})

export interface Metrics {
  readonly contentType: string
  readonly text: string
}

/** The metrics in the format of Prometheus. They contain no personal data. */
export async function metrics(): Promise<Metrics> {
  return { contentType: registry.contentType, text: await registry.metrics() }
}
