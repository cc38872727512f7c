/**
 * What a metric is made of, person by person: it is Σ sums / Σ counts, or the root of that. Kept apart so that people
 * can be drawn anew (see `bootstrap`), and so that folds can be added up. Both of shape [people].
 */
export interface PersonSums {
  readonly sums: Float64Array
  readonly counts: Float64Array
  /** The metric is the root of the ratio. */
  readonly root: boolean
}

export const noSums = (people: number, root = false): PersonSums => ({
  sums: new Float64Array(people),
  counts: new Float64Array(people),
  root,
})

/** The metric over all people; NaN when nothing was counted. */
export function valueOf({ sums, counts, root }: PersonSums): number {
  let sum = 0
  let count = 0
  for (let person = 0; person < sums.length; person++) {
    sum += sums[person]!
    count += counts[person]!
  }
  return root ? Math.sqrt(sum / count) : sum / count
}

/** The same people, asked twice. @throws {RangeError} if they are not the same number */
export function addSums(left: PersonSums, right: PersonSums): PersonSums {
  if (left.sums.length !== right.sums.length)
    throw new RangeError('addSums: the people are not the same')
  return {
    sums: left.sums.map((sum, person) => sum + right.sums[person]!),
    counts: left.counts.map((count, person) => count + right.counts[person]!),
    root: left.root,
  }
}
