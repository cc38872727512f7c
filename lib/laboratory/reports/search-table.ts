import { nameOf, type Table } from './figures-table'
import type { OptionValue, SearchResult } from './results'

/** The trials, best first, with the searched options. */
export function searchTable({ space, trials, metric }: SearchResult): Table {
  const names = Object.keys(space)
  return [
    [nameOf(metric), 'budget', ...names],
    ...trials.map(({ options, results }) => {
      const last = results.at(-1)!
      return [
        last.value.toFixed(4),
        `${(100 * last.share).toFixed(0)} %`,
        ...names.map((name) => brief(options[name]!)),
      ]
    }),
  ]
}

const brief = (value: OptionValue): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value)
