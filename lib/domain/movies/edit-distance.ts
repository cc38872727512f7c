/**
 * The number of letters to insert, delete, replace, or swap with their neighbours to make one text of another. Each
 * letter is changed at most once (optimal string alignment distance; Boytsov 2011, "Indexing methods for approximate
 * dictionary searching").
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1))
      row.push(swaps ? Math.min(best, beforeLast[j - 2]! + 1) : best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
