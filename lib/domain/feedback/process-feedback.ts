import DataLoader from 'dataloader'
import { saveChanges, storedFeedback } from './feedback-store'
import { keptFeedback, type KeptFeedback } from './kept-feedback'

/** Versions of people's feedback kept in memory, a million films in all; one takes some fifty bytes per film. */
const keptVersions = 2_000
/** People whose feedback is read in one statement. */
const mostAtOnce = 20

/** What people said, over the database, as this process remembers it. */
export function processFeedback(): KeptFeedback {
  // A group is asked for person by person; what is found is remembered already.
  const loader = new DataLoader(storedFeedback, { cache: false, maxBatchSize: mostAtOnce })
  return keptFeedback({ load: (person) => loader.load(person), save: saveChanges }, keptVersions)
}
