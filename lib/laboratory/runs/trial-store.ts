import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Metrics, ModelOptions } from '../../recommender'
import { writeDurably } from '../../platform/write-durably'
import { briefJson, briefNumber, parsedOrNot } from '../reports/brief-json'

/** Stores the trials of one search in a file, as they finish. */
export interface TrialStore {
  read(options: ModelOptions, share: number): Metrics | undefined
  /** @returns the metrics as `read` gives them, with numbers of seven digits */
  write(options: ModelOptions, share: number, metrics: Metrics): Metrics
}

const stored = z.object({
  key: z.string(),
  trials: z.record(z.string(), z.record(z.string(), z.number())),
})

/** @param key everything that all trials depend on; trials of another key are discarded */
export function trialStore(file: string, key: string, fresh: boolean): TrialStore {
  const known =
    fresh || !existsSync(file)
      ? undefined
      : stored.safeParse(parsedOrNot(readFileSync(file, 'utf8'))).data
  const trials = known?.key === key ? { ...known.trials } : {}
  const keyOf = (options: ModelOptions, share: number): string => JSON.stringify([options, share])
  return {
    read: (options, share) => trials[keyOf(options, share)],
    write(options, share, metrics) {
      const rounded = Object.fromEntries(
        Object.entries(metrics).map(([name, value]) => [name, briefNumber(value)]),
      )
      trials[keyOf(options, share)] = rounded
      writeDurably(file, briefJson({ key, trials }))
      return rounded
    },
  }
}
