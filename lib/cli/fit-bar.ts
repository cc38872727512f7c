import type { FitWatcher } from '../recommender'
import { progressBar } from './progress'

/** A progress bar for fits. Outside a terminal it prints nothing, because each fit prints a line at its end. */
export function fitBar(): { watch(model: string): FitWatcher; stop(): void } {
  if (!process.stdout.isTTY) return { watch: () => () => undefined, stop: () => undefined }
  const bar = progressBar()
  return {
    watch:
      (model) =>
      ({ epoch, total }) =>
        bar.show(model, epoch / total),
    stop: () => bar.stop(),
  }
}
