/** Longer gaps are not filled, so that one wrong date does not compress the whole axis. */
const longestYears = 200

/** All years from the first to the last. @param years ascending, at least one */
export function everyYear(years: readonly number[]): readonly number[] {
  const [first, last] = [years[0]!, years.at(-1)!]
  if (last - first >= longestYears) return years
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** All months, such as "2000-04", from the first to the last. @param months ascending, at least one */
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
