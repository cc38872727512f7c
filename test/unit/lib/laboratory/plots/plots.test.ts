import { describe, expect, test } from 'vitest'
import { barChart } from '@/lib/laboratory/plots/bar-chart'
import { lineChart } from '@/lib/laboratory/plots/line-chart'

const bars = {
  title: 'RMSE of <all> models',
  labels: ['served', 'biases'],
  labelTitle: 'model',
  valueAxis: { title: 'RMSE, stars' },
  series: [{ name: 'RMSE', values: [0.8, 0.9], whiskers: [{ low: 0.79, high: 0.81 }, null] }],
}
const line = {
  title: 'Ratings',
  x: { title: 'films', log: 10 as const },
  y: { title: 'ratings' },
  series: [{ name: 'all', points: [{ x: 1, y: 2 }, { x: 10, y: 3 }] }], // prettier-ignore
}

describe('a plot', () => {
  test.each([
    ['of bars', () => barChart(bars)],
    ['of bars that lie', () => barChart({ ...bars, horizontal: true })],
    ['of lines', () => lineChart(line)],
  ])('%s is a self-contained SVG with a background', (_, draw) => {
    const svg = draw()
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).toContain('#ffffff')
    expect(svg).not.toMatch(/href|url\((?!#)|<script|<style|@import|data:/)
    expect(draw()).toBe(svg)
  })

  test('has its labels, escaped', () => {
    const svg = barChart(bars)
    expect(svg).toContain('RMSE of &lt;all&gt; models')
    expect(svg).toContain('served')
  })

  test('has names instead of numbers on a labelled axis', () => {
    const svg = lineChart({ ...line, x: { title: 'films', labels: ['none', 'ten', 'all'] }, series: [{ name: 'all', points: [{ x: 0, y: 2 }, { x: 2, y: 3 }] }] }) // prettier-ignore
    for (const label of ['none', 'ten', 'all']) expect(svg).toContain(`>${label}<`)
  })

  test('draws whiskers only where they are given', () => {
    const without = { ...bars, series: [{ name: 'RMSE', values: [0.8, 0.9] }] }
    const strokes = (svg: string): number => svg.match(/stroke-width="1\.5"/g)?.length ?? 0
    expect(strokes(barChart(bars)) - strokes(barChart(without))).toBe(3) // a line and two caps
  })

  test('throws for numbers that it cannot draw', () => {
    const atZero = [{ name: 'all', points: [{ x: 0, y: 1 }] }]
    expect(() => lineChart({ ...line, series: atZero })).toThrow(/0 cannot be drawn.*"films"/)
    const infinite = [{ name: 'RMSE', values: [Infinity, 1] }]
    expect(() => barChart({ ...bars, series: infinite })).toThrow(RangeError)
    expect(() => barChart({ ...bars, series: [{ name: 'RMSE', values: [1] }] })).toThrow(
      /one value for each of 2 labels/,
    )
  })
})
