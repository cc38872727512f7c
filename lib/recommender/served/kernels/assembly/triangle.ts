/**
 * out[i, j] = matrix[rows[i], rows[j]] for j ≤ i; rows have `ld` and `outLd` numbers. Four columns at a time, to wait
 * once for several cache misses.
 */
export function takeTriangle(
  matrix: usize,
  ld: i32,
  rows: usize,
  count: i32,
  out: usize,
  outLd: i32,
): void {
  for (let i = 0; i < count; i++) {
    const from = matrix + ((<usize>load<u32>(rows + ((<usize>i) << 2)) * <usize>ld) << 2)
    const to = out + ((<usize>i * <usize>outLd) << 2)
    let j = 0
    for (; j + 4 <= i + 1; j += 4) {
      const at = (<usize>j) << 2
      const a = load<f32>(from + ((<usize>load<u32>(rows + at)) << 2))
      const b = load<f32>(from + ((<usize>load<u32>(rows + at, 4)) << 2))
      const c = load<f32>(from + ((<usize>load<u32>(rows + at, 8)) << 2))
      const d = load<f32>(from + ((<usize>load<u32>(rows + at, 12)) << 2))
      store<f32>(to + at, a)
      store<f32>(to + at, b, 4)
      store<f32>(to + at, c, 8)
      store<f32>(to + at, d, 12)
    }
    for (; j <= i; j++) {
      const at = (<usize>j) << 2
      store<f32>(to + at, load<f32>(from + ((<usize>load<u32>(rows + at)) << 2)))
    }
  }
}
