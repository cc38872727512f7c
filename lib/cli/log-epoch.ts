import type { FitWatcher } from '../recommender'

/** Prints a line after each epoch of training. */
export const logEpoch: FitWatcher = ({ epoch, total, validationRmse }) => {
  const rmse = validationRmse === null ? '' : `, validation RMSE ${validationRmse.toFixed(4)}`
  console.log(`  epoch ${epoch} of at most ${total}${rmse}`)
}
