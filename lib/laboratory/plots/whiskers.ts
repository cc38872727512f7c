import type { CustomSeriesOption } from 'echarts'
import type { Whisker } from './plot'
import { ink } from './render-svg'

/** Half the width of a whisker's ends, in pixels. */
const halfCap = 5

export interface PositionedWhisker extends Whisker {
  /** Position on the other axis: a number, or the index of a label. */
  readonly at: number
}

export interface WhiskerLayout {
  /** Whether the values are on the x axis. */
  readonly horizontal: boolean
  /** The index of the bar at its label, and how many bars there are; absent for lines. */
  readonly bar?: { readonly index: number; readonly count: number }
}

/** How bars divide the space of a label; whiskers are computed from it, too. */
export const barSpacing = { barGap: '8%', barCategoryGap: '28%' } as const

/** Error whiskers, drawn over their series. */
export function whiskerSeries(
  whiskers: readonly PositionedWhisker[],
  { horizontal, bar }: WhiskerLayout,
): CustomSeriesOption {
  return {
    type: 'custom',
    z: 5,
    clip: true,
    encode: horizontal ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
    data: whiskers.map(({ at, low, high }) => [at, low, high]),
    renderItem(_, api) {
      const layout = bar
        ? api.barLayout({ count: bar.count, ...barSpacing })?.[bar.index]
        : undefined
      const shift = layout?.offsetCenter ?? 0
      const end = (dimension: 1 | 2): [number, number] => {
        const [at, value] = [api.value(0), api.value(dimension)]
        const [x = 0, y = 0] = api.coord(horizontal ? [value, at] : [at, value])
        return horizontal ? [x, y + shift] : [x + shift, y]
      }
      const cap = ([x, y]: [number, number]) =>
        horizontal
          ? line([x, y - halfCap], [x, y + halfCap])
          : line([x - halfCap, y], [x + halfCap, y])
      const [low, high] = [end(1), end(2)]
      return { type: 'group', children: [line(low, high), cap(low), cap(high)] }
    },
  }
}

const line = ([x1, y1]: [number, number], [x2, y2]: [number, number]) => ({
  type: 'line' as const,
  shape: { x1, y1, x2, y2 },
  style: { stroke: ink, lineWidth: 1.5 },
})
