import type { OwnAccuracy } from '@/app/_queries/taste'

/** Differences below this, in stars, are nothing that a person would notice. */
const noticeable = 0.1

/** A difference to other people in words, for example "0.4 more". */
export function differenceText(difference: number | null): string {
  if (difference === null) return 'nobody else rated these'
  if (Math.abs(difference) < noticeable) return 'as many'
  return `${Math.abs(difference).toFixed(1)} ${difference > 0 ? 'more' : 'fewer'}`
}

/** How strict a person is, from the mean difference to others for the same films. */
export function strictnessText(difference: number | null): string {
  if (difference === null) return 'Nobody else has rated your films, so we cannot compare.'
  const size = Math.abs(difference)
  if (size < noticeable) return 'You rate films just as others do.'
  const degree = size < 0.25 ? 'a little' : size < 0.5 ? 'clearly' : 'much'
  const kind = difference < 0 ? 'stricter' : 'kinder'
  const compared = difference < 0 ? 'fewer' : 'more'
  return `You are ${degree} ${kind} than others: for the same films you give ${size.toFixed(1)} stars ${compared} on average.`
}

/** Ratings inside and outside the range of their prediction. */
export function hitsAndMisses({ count, coverage }: OwnAccuracy): { hits: number; misses: number } {
  const hits = Math.round((coverage ?? 0) * count)
  return { hits, misses: count - hits }
}
