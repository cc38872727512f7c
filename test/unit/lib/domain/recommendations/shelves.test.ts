import { expect, test } from 'vitest'
import type { Member } from '@/lib/domain/accounts/user'
import { feedbackOf } from '@/lib/domain/feedback/feedback'
import type { ServingModel } from '@/lib/domain/models/serving-model'
import { computedValues } from '@/lib/domain/recommendations/computed-values'
import type { FoldedPerson } from '@/lib/domain/recommendations/person-states'
import { shelves, type Shelf } from '@/lib/domain/recommendations/shelves'

const none = new Int32Array(0)
const model = {
  lovedFilm: () => null,
  safeBets: () => none,
  longShots: () => none,
  rank: () => none,
  predictEach: () => [],
}
const serving = {
  version: 'a',
  model,
  movieIds: none,
  rowOf: () => undefined,
} as unknown as ServingModel // the fields that shelves use
const member = { id: 1, tasteVersion: 0, blindMode: false } as unknown as Member // the fields that shelves use

test('the shelves and the recommendations that they leave out come from one model', async () => {
  const used: (ServingModel | null)[] = []
  const entries = computedValues<readonly Shelf[]>(10)
  const sources = {
    cache: () => entries,
    states: {
      at: (_: unknown, of: ServingModel) => {
        used.push(of)
        const folded = { serving: of, hidden: new Set() }
        return Promise.resolve(folded as unknown as FoldedPerson) // the fields that shelves use
      },
      counts: () => ({ hits: 0, misses: 0 }),
    },
    feedback: { at: () => Promise.resolve(feedbackOf(0, [])) },
    feed: (of: ServingModel | null) => {
      used.push(of)
      return Promise.resolve([])
    },
  }
  const options = { limit: 12, recommended: 20, adventurousness: 0.5 }
  expect(await shelves(sources, serving, member, options)).toEqual([])
  expect(used).toEqual([serving, serving])
})
