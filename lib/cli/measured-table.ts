import type { Measured } from '../domain/models/training/fit-and-measure'
import { terminalTable } from './terminal-table'

/** A table of the models that a training measured, for a terminal. */
export function measuredTable(measured: readonly Measured[]): string {
  const header = ['model', 'RMSE', 'MAE', '80 % range covers', 'fit, s', 'peak, MB']
  const rows = measured.map(({ name, metrics, fitSeconds, peakMb }) => [
    name,
    metrics.rmse.toFixed(4),
    metrics.mae.toFixed(4),
    metrics.coverage80 === undefined ? '' : `${(100 * metrics.coverage80).toFixed(1)} %`,
    fitSeconds.toFixed(1),
    peakMb.toFixed(0),
  ])
  return terminalTable([header, ...rows])
}
