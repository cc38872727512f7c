import type { Axis } from './plot'
import { axisLook } from './render-svg'

/** ECharts' option for an axis of numbers; `fromZero` makes a linear one begin there. */
export function numberAxis({ title, log, min, max }: Axis, nameGap: number, fromZero: boolean) {
  const range = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }
  const look = axisLook(title, nameGap)
  if (log !== undefined) return { type: 'log' as const, logBase: log, ...look, ...range }
  return { type: 'value' as const, scale: !fromZero, ...look, ...range }
}
