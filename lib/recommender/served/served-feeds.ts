import type * as TensorFlow from '@tensorflow/tfjs'
import type { FittedModel, Recommender, View } from '../model'
import { assertAnswers } from '../ratings/question'
import { usualDiversity } from './feed-page'
import type { ServedModel } from './served-model'
import { served, type ParallelCalibration } from './served'
import { full, type ServedOptions } from './served-options'

/** How a feed orders films; see `RankOptions`. */
interface FeedSettings {
  /** From 0, familiar films, to 1, little-known films. */
  readonly adventurousness: number
  readonly diversity: number
}

interface FeedOptions extends ServedOptions, FeedSettings {}

/** The adventurousness of each feed. */
const feeds = { 'served-feed-familiar': 0, 'served-feed': 0.5, 'served-feed-adventurous': 1 }

/**
 * The served model evaluated by its feed at three levels of adventurousness. It shows the cost of adventurousness in
 * accuracy, and its gain in novelty. The feeds are views of the served model, so they can share its fit.
 */
export function servedFeeds(
  loadTf: () => Promise<typeof TensorFlow>,
  parallel?: ParallelCalibration,
): readonly Recommender<FeedOptions>[] {
  const base = served(loadTf, parallel)
  return Object.entries(feeds).map(([kind, adventurousness]) => {
    const usual = { adventurousness, diversity: usualDiversity }
    const view: View<FeedOptions> = {
      base,
      baseOptions: ({ adventurousness: _a, diversity: _d, ...options }: FeedOptions) => options,
      of: (model: ServedModel, options: FeedOptions) => feedOf(kind, model, options),
    }
    return {
      kind,
      defaults: { ...full, ...usual },
      view,
      fit: async (data, options, watch) => view.of(await base.fit(data, options, watch), options),
      restore({ feed, ...weights }) {
        const [adventurousness, diversity] = feed ?? []
        return feedOf(kind, base.restore(weights), {
          adventurousness: adventurousness ?? usual.adventurousness,
          diversity: diversity ?? usual.diversity,
        })
      },
    }
  })
}

/** A model whose appeal is the rank in the feed, counted from its end. Rated films have 0, the lowest appeal. */
function feedOf(
  kind: string,
  model: ServedModel,
  { adventurousness, diversity }: FeedSettings,
): FittedModel {
  const { movieCount } = model
  return {
    kind,
    movieCount,
    questions: ['appeal'],
    person: (ratings) => model.person(ratings),
    score(person, question) {
      assertAnswers(kind, ['appeal'], question)
      const scores = new Float32Array(movieCount)
      const feed = model.rank(person, { limit: movieCount, adventurousness, diversity })
      for (const [rank, movie] of feed.entries()) scores[movie] = movieCount - rank
      return scores
    },
    weights: () => ({
      ...model.weights(),
      feed: Float32Array.of(adventurousness, diversity),
    }),
  }
}
