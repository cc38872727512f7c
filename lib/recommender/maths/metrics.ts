/** Root of the mean squared error, in stars. @throws {RangeError} if empty or of different lengths */
export function rmse(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  return Math.sqrt(meanOver(predicted, actual, (p, a) => (p - a) ** 2))
}

/** Mean absolute error, in stars. @throws {RangeError} if empty or of different lengths */
export function mae(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  return meanOver(predicted, actual, (p, a) => Math.abs(p - a))
}

function meanOver(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  term: (predicted: number, actual: number) => number,
): number {
  if (predicted.length !== actual.length) throw new RangeError('metrics: the lengths differ')
  if (actual.length === 0) throw new RangeError('metrics: there is nothing to measure')
  let sum = 0
  for (let i = 0; i < actual.length; i++) sum += term(predicted[i]!, actual[i]!)
  return sum / actual.length
}

/** Stars as the scale allows them: 0.5 to 5. */
export const clipStars = (stars: number): number => Math.min(5, Math.max(0.5, stars))
