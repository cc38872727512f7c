/**
 * out += Σ weights[i] · X[rows[i]], for `count` rows of a sparse X: the entries of row r from `begins[r]` to before
 * `ends[r]`.
 *
 * @param columns, values the entries of X
 * @param passed what is added to `begins[r]` of each row afterwards
 */
export function addSparseRows(
  rows: usize,
  weights: usize,
  count: i32,
  begins: usize,
  ends: usize,
  columns: usize,
  values: usize,
  passed: i32,
  out: usize,
): void {
  for (let i = 0; i < count; i++) {
    const row = (<usize>load<u32>(rows + ((<usize>i) << 2))) << 2
    const weight = load<f32>(weights + ((<usize>i) << 2))
    const begin = load<i32>(begins + row)
    const end = (<usize>load<i32>(ends + row)) << 2
    for (let at = (<usize>begin) << 2; at < end; at += 4) {
      const to = out + ((<usize>load<u32>(columns + at)) << 2)
      store<f32>(to, load<f32>(to) + weight * load<f32>(values + at))
    }
    store<i32>(begins + row, begin + passed)
  }
}
