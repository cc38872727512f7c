import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Metrics, ModelOptions } from '../../recommender'
import {
  briefJson,
  briefNumber,
  parsedOrNot,
  writeAside,
} from '../../domain/models/training/write-aside'

/** What is known of the trials of one search, kept in a file as they come. */
export interface TrialStore {
  read(options: ModelOptions, share: number): Metrics | undefined
  /** @returns the metrics as they will be read: in seven digits */
  write(options: ModelOptions, share: number, metrics: Metrics): Metrics
}

const stored = z.object({
  key: z.string(),
  trials: z.record(z.string(), z.record(z.string(), z.number())),
})

/** @param key what all trials depend on; those of another key are forgotten */
export function trialStore(file: string, key: string, fresh: boolean): TrialStore {
  const known =
    fresh || !existsSync(file)
      ? undefined
      : stored.safeParse(parsedOrNot(readFileSync(file, 'utf8'))).data
  const trials = known?.key === key ? { ...known.trials } : {}
  const place = (options: ModelOptions, share: number): string => JSON.stringify([options, share])
  return {
    read: (options, share) => trials[place(options, share)],
    write(options, share, metrics) {
      const kept = Object.fromEntries(
        Object.entries(metrics).map(([name, value]) => [name, briefNumber(value)]),
      )
      trials[place(options, share)] = kept
      writeAside(file, briefJson({ key, trials }))
      return kept
    },
  }
}
