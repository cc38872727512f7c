import DataLoader from 'dataloader'
import { saveChanges, storedFeedback } from './feedback-store'
import { keptFeedback, type KeptFeedback } from './kept-feedback'

/** One takes some fifty bytes. */
const mostFilms = 1_000_000
/** People whose feedback is read in one statement. */
const mostPeopleAtOnce = 20

/** The feedback of people in the database, as this process holds it in memory. */
export function processFeedback(): KeptFeedback {
  // A group is read person by person. This only batches: `keptFeedback` holds the results.
  const loader = new DataLoader(storedFeedback, { cache: false, maxBatchSize: mostPeopleAtOnce })
  return keptFeedback({ load: (person) => loader.load(person), save: saveChanges }, mostFilms)
}
