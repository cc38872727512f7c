import type { FitWatcher } from '../recommender'

/** Prints a line after each step of training, with the time so far and an estimate of the time left. */
export function logEpochs(): FitWatcher {
  const started = performance.now()
  return ({ epoch, total, validationRmse }) => {
    const rmse = validationRmse === null ? '' : `, validation RMSE ${validationRmse.toFixed(4)}`
    const passed = (performance.now() - started) / 1000
    const left = (passed / epoch) * (total - epoch)
    console.log(
      `  step ${epoch} of ${total}${rmse}, ${duration(passed)} so far, about ${duration(left)} left`,
    )
  }
}

/** 45 s, 12 min, 2.5 h */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = seconds / 60
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`
}
