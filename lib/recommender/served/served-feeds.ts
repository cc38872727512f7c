import type * as TensorFlow from '@tensorflow/tfjs'
import type { FittedModel, Recommender } from '../model'
import { assertAnswers } from '../ratings/question'
import type { ServedModel } from './served-model'
import { served } from './served'
import { full, type ServedOptions } from './served-options'

interface FeedOptions extends ServedOptions {
  /** From 0, familiar films, to 1, little-known films. */
  readonly adventurousness: number
}

/** The adventurousness of each feed. */
const feeds = { 'served-feed-familiar': 0, 'served-feed': 0.5, 'served-feed-adventurous': 1 }

/**
 * The served model evaluated by its feed at three levels of adventurousness. It shows the cost of adventurousness in
 * accuracy, and its gain in novelty.
 */
export function servedFeeds(
  loadTf: () => Promise<typeof TensorFlow>,
): readonly Recommender<FeedOptions>[] {
  const model = served(loadTf)
  return Object.entries(feeds).map(([kind, level]) => ({
    kind,
    defaults: { ...full, adventurousness: level },
    fit: async (data, { adventurousness, ...options }, watch) =>
      feedOf(kind, await model.fit(data, options, watch), adventurousness),
    restore(weights) {
      const { adventurousness, ...rest } = weights
      return feedOf(kind, model.restore(rest), adventurousness?.[0] ?? level)
    },
  }))
}

/** A model whose appeal is the rank in the feed, counted from its end. Rated films have 0, the lowest appeal. */
function feedOf(kind: string, model: ServedModel, adventurousness: number): FittedModel {
  const { movieCount } = model
  return {
    kind,
    movieCount,
    questions: ['appeal'],
    person: (ratings) => model.person(ratings),
    score(person, question) {
      assertAnswers(kind, ['appeal'], question)
      const scores = new Float32Array(movieCount)
      const feed = model.rank(person, { limit: movieCount, adventurousness })
      for (const [rank, movie] of feed.entries()) scores[movie] = movieCount - rank
      return scores
    },
    weights: () => ({
      ...model.weights(),
      adventurousness: Float32Array.of(adventurousness),
    }),
  }
}
