import type { ImportProgress } from '../datasets/import-dataset'
import type { ProgressBar } from './progress'

/** Shows the progress of an import on a bar, with the ratings read each second and the remaining time. */
export function importProgress(
  bar: ProgressBar,
  title: string,
): (progress: ImportProgress) => void {
  const start = performance.now()
  return ({ step, done, ratings }) => {
    const seconds = (performance.now() - start) / 1000
    const rate = `${Math.round(ratings / Math.max(seconds, 0.001)).toLocaleString('en')} ratings/s`
    const left = done > 0.02 && done < 1 ? `, ${timeLeft((seconds * (1 - done)) / done)} left` : ''
    bar.show(`Importing ${title}`, done, `${step}, ${rate}${left}`)
  }
}

function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
