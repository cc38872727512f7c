/**
 * The rows of the k largest scores, largest first; ties are in row order. O(n·log k).
 * @param accept whether to consider a row; all by default
 */
export function topK(
  scores: ArrayLike<number>,
  k: number,
  accept: (row: number) => boolean = () => true,
): Int32Array {
  // A min-heap of rows: its root is the worst of the best so far.
  const heap: number[] = []
  const worse = (a: number, b: number): boolean => {
    const difference = scores[a]! - scores[b]!
    return difference < 0 || (difference === 0 && a > b)
  }
  if (k === 0) return new Int32Array(0)
  let row = 0
  for (; row < scores.length && heap.length < k; row++) {
    if (!accept(row)) continue
    heap.push(row)
    siftUp(heap, worse)
  }
  if (row === scores.length) return sorted(heap, worse)
  let least = scores[heap[0]!]!
  for (; row < scores.length; row++) {
    if (!(scores[row]! > least) || !accept(row)) continue // in a tie the earlier row stays
    heap[0] = row
    siftDown(heap, worse)
    least = scores[heap[0]]!
  }
  return sorted(heap, worse)
}

const sorted = (heap: number[], worse: Before): Int32Array =>
  Int32Array.from(heap.sort((a, b) => (worse(a, b) ? 1 : -1)))

type Before = (a: number, b: number) => boolean

function siftUp(heap: number[], before: Before): void {
  let at = heap.length - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!before(heap[at]!, heap[parent]!)) return
    swap(heap, at, parent)
    at = parent
  }
}

function siftDown(heap: number[], before: Before): void {
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) return
    const right = left + 1
    const child = right < heap.length && before(heap[right]!, heap[left]!) ? right : left
    if (!before(heap[child]!, heap[at]!)) return
    swap(heap, at, child)
    at = child
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
