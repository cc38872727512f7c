import DataLoader from 'dataloader'
import { saveChanges, storedFeedback } from './feedback-store'
import { feedbackCache, type FeedbackCache } from './feedback-cache'

/** Films in the cache. Each takes about fifty bytes. */
const maxCachedFilms = 1_000_000
/** People whose feedback is read in one statement. */
const maxPeopleAtOnce = 20

/** The feedback cache of this process, in front of the database. */
export function processFeedback(): FeedbackCache {
  // The loader batches the members of a group. It caches nothing, because `feedbackCache` does.
  const loader = new DataLoader(storedFeedback, { cache: false, maxBatchSize: maxPeopleAtOnce })
  return feedbackCache({ load: (person) => loader.load(person), save: saveChanges }, maxCachedFilms)
}
