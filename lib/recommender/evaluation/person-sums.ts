/**
 * The parts of a metric by person: the metric is Σ sums / Σ counts, or the root of that. With the parts, people can be
 * resampled (see `bootstrap`) and folds added up. Both have shape [people].
 */
export interface PersonSums {
  readonly sums: Float64Array
  readonly counts: Float64Array
  /** Whether the metric is the root of the ratio. */
  readonly root: boolean
}

/** Sums of 0, to start with. */
export const emptySums = (people: number, root = false): PersonSums => ({
  sums: new Float64Array(people),
  counts: new Float64Array(people),
  root,
})

/** The metric over all people; NaN if all counts are 0. */
export function valueOf({ sums, counts, root }: PersonSums): number {
  let sum = 0
  let count = 0
  for (let person = 0; person < sums.length; person++) {
    sum += sums[person]!
    count += counts[person]!
  }
  return root ? Math.sqrt(sum / count) : sum / count
}

/** The sums of the same people over two folds. @throws {RangeError} if the numbers of people differ */
export function addSums(left: PersonSums, right: PersonSums): PersonSums {
  if (left.sums.length !== right.sums.length)
    throw new RangeError('addSums: the people are not the same')
  return {
    sums: left.sums.map((sum, person) => sum + right.sums[person]!),
    counts: left.counts.map((count, person) => count + right.counts[person]!),
    root: left.root,
  }
}
