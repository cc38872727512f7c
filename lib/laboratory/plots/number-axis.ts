import type { Axis } from './plot'
import { axisLook } from './render-svg'

/** The ECharts option for a numeric axis. @param fromZero whether a linear axis starts at 0 */
export function numberAxis(
  { title, log, min, max, labels }: Axis,
  nameGap: number,
  fromZero: boolean,
) {
  const range = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }
  const look = axisLook(title, nameGap)
  if (labels) {
    return { type: 'category' as const, data: [...labels], boundaryGap: false, ...look }
  }
  if (log !== undefined) return { type: 'log' as const, logBase: log, ...look, ...range }
  return { type: 'value' as const, scale: !fromZero, ...look, ...range }
}
