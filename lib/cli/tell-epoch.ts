import type { FitWatcher } from '../recommender'

/** A line per epoch of training. */
export const tellEpoch: FitWatcher = ({ epoch, total, validationRmse }) => {
  const rmse = validationRmse === null ? '' : `, validation RMSE ${validationRmse.toFixed(4)}`
  console.log(`  epoch ${epoch} of at most ${total}${rmse}`)
}
