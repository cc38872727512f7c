import { contentDot, type ContentVectors } from './content'

/** Cosine of the content of two films, 0 to 1; 0 if one has no content. */
export function contentCosine(vectors: ContentVectors, left: number, right: number): number {
  const squares = contentDot(vectors, left, left) * contentDot(vectors, right, right)
  return squares === 0 ? 0 : contentDot(vectors, left, right) / Math.sqrt(squares)
}
