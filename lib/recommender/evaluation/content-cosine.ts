import type { ContentVectors } from '../content/content'

/** Cosine of the content of two films, 0 to 1; 0 if one has no content. */
export function contentCosine(vectors: ContentVectors, left: number, right: number): number {
  // Terms ascend in both films, so that one pass finds the common ones.
  const { offsets, terms, values } = vectors
  let a = offsets[left]!
  let b = offsets[right]!
  let sum = 0
  while (a < offsets[left + 1]! && b < offsets[right + 1]!) {
    if (terms[a]! < terms[b]!) a++
    else if (terms[a]! > terms[b]!) b++
    else sum += values[a++]! * values[b++]!
  }
  const length = Math.sqrt(squared(vectors, left) * squared(vectors, right))
  return length === 0 ? 0 : sum / length
}

function squared({ offsets, values }: ContentVectors, film: number): number {
  let sum = 0
  for (let at = offsets[film]!; at < offsets[film + 1]!; at++) sum += values[at]! ** 2
  return sum
}
