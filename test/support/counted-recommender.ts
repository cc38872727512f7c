import type { AnyRecommender, TrainingData } from '@/lib/recommender'
import { fixedModel, type Fixed } from './fixed-model'

/** A recommender that records its fits. Its models predict the given stars. */
export interface CountedRecommender extends AnyRecommender {
  readonly fits: { readonly data: TrainingData; readonly options: object }[]
}

export function countedRecommender(
  answer: (options: Readonly<Record<string, number>>, movie: number) => number,
  more: Partial<Pick<AnyRecommender, 'kind' | 'defaults' | 'searchSpace'>> &
    Pick<Fixed, 'deviation'> = {},
): CountedRecommender {
  const fits: CountedRecommender['fits'] = []
  const { deviation, ...rest } = more
  return {
    kind: 'counted',
    defaults: {},
    fits,
    ...rest,
    fit(data, options, watch) {
      fits.push({ data, options })
      watch?.({ epoch: 1, total: 2, validationRmse: 1 })
      watch?.({ epoch: 2, total: 2, validationRmse: 0.5 })
      const numbers = options as Readonly<Record<string, number>> // the tests use numbers only
      const rows = Array.from({ length: data.ratings.movieCount }, (_, movie) => movie)
      const stars = () => rows.map((movie) => answer(numbers, movie))
      return Promise.resolve(
        fixedModel(rows.length, { stars, ...(deviation !== undefined && { deviation }) }),
      )
    },
    restore: () => fixedModel(0, {}),
  }
}

/** Clocks with which nothing takes time. */
export const stillClocks = {
  seconds: () => 0,
  cpuSeconds: () => 0,
  resetPeak: () => undefined,
  peakMb: () => 1,
}
