import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { ModelRun, ModelOptions } from '../../recommender'
import { modelFigures } from '../reports/results'
import { writeDurably } from '../../platform/write-durably'
import { briefJson, parsedOrNot } from '../reports/brief-json'

/** Everything that the results of a run depend on. */
interface RunKey {
  readonly dataset: string
  /** Checksum of the ratings and films. */
  readonly checksum: string
  readonly protocol: string
  readonly model: string
  readonly options: ModelOptions
  readonly code: string
}

/** Stores each finished run in a JSON file. */
export interface RunStore {
  /** Undefined if there is no run, or the file is damaged or has another format. */
  read(key: RunKey): ModelRun | undefined
  /** @returns the run as `read` gives it, with numbers of seven digits */
  write(key: RunKey, run: ModelRun): ModelRun
}

const stored = z.object({
  key: z.unknown(),
  run: modelFigures.extend({
    people: z.record(
      z.string(),
      z.object({ sums: z.array(z.number()), counts: z.array(z.number()), root: z.boolean() }),
    ),
  }),
})

export function runStore(folder: string): RunStore {
  const fileOf = (key: RunKey): string => {
    const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 12)
    const name = [key.dataset, key.protocol, key.model].join('_').replaceAll(/[^\w.-]+/g, '-')
    return path.join(folder, `${name}_${hash}.json`)
  }
  const read = (key: RunKey): ModelRun | undefined => {
    const file = fileOf(key)
    if (!existsSync(file)) return undefined
    const { data } = stored.safeParse(parsedOrNot(readFileSync(file, 'utf8')))
    if (!data) return undefined
    const { run } = data
    const people = Object.entries(run.people).map(
      ([name, { sums, counts, root }]) =>
        [name, { sums: Float64Array.from(sums), counts: Float64Array.from(counts), root }] as const,
    )
    return { ...run, people: Object.fromEntries(people) }
  }
  return {
    read,
    write(key, run) {
      const people = Object.entries(run.people).map(
        ([name, { sums, counts, root }]) =>
          [name, { sums: [...sums], counts: [...counts], root }] as const,
      )
      const written = { key, run: { ...run, people: Object.fromEntries(people) } }
      writeDurably(fileOf(key), briefJson(written))
      return read(key) ?? run
    },
  }
}
