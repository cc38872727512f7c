/** Beyond this many years a single odd date would squeeze all others together: its gaps stay closed. */
const longestYears = 200

/** Years from the first to the last, those between included. Ascending, at least one. */
export function everyYear(years: readonly number[]): readonly number[] {
  const [first, last] = [years[0]!, years.at(-1)!]
  if (last - first >= longestYears) return years
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Months, such as "2000-04", from the first to the last, those between included. Ascending, at least one. */
export function everyMonth(months: readonly string[]): readonly string[] {
  const [first, last] = [indexOf(months[0]!), indexOf(months.at(-1)!)]
  if (last - first >= 12 * longestYears) return months
  return Array.from({ length: last - first + 1 }, (_, at) => nameOf(first + at))
}

/** Months since the beginning of the year 0. */
const indexOf = (month: string): number =>
  12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1

const nameOf = (index: number): string => {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}
