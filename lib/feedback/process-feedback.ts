import { saveChanges, storedFeedback } from './feedback-store'
import { keptFeedback, type KeptFeedback } from './kept-feedback'

/** Versions of people's feedback kept in memory; one takes some hundred bytes per film. */
const keptVersions = 2_000

/** What people said, over the database, as this process remembers it. */
export const processFeedback = (): KeptFeedback =>
  keptFeedback({ load: storedFeedback, save: saveChanges }, keptVersions)
