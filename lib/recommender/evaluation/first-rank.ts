/**
 * Rank of the best of some films in the full ranking, from 1. The largest score comes first; ties are in row order, as
 * in `topK`.
 * @param films rows, at least one, none of them left out
 * @param isLeftOut 1 for rows that are not ranked, shape [scores]
 */
export function firstRank(
  scores: Float32Array,
  films: ArrayLike<number>,
  isLeftOut: Uint8Array,
): number {
  let best = films[0]!
  for (let i = 1; i < films.length; i++) {
    const film = films[i]!
    if (scores[film]! > scores[best]! || (scores[film] === scores[best] && film < best)) best = film
  }
  let before = 0
  for (let row = 0; row < scores.length; row++) {
    if (isLeftOut[row] === 1) continue
    if (scores[row]! > scores[best]! || (scores[row] === scores[best] && row < best)) before++
  }
  return before + 1
}
