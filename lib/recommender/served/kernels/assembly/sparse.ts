import { addRows } from './rows'

/** out[r] = Σ values[e] · dense[columns[e]], e from offsets[r] to offsets[r + 1], for rows `begin` to `end`. */
export function sparseTimesDense(
  offsets: usize,
  columns: usize,
  values: usize,
  begin: i32,
  end: i32,
  dense: usize,
  width: i32,
  out: usize,
): void {
  const stride = (<usize>width) << 2
  for (let row = begin; row < end; row++) {
    const first = load<i32>(offsets + ((<usize>row) << 2))
    const count = load<i32>(offsets + ((<usize>row) << 2), 4) - first
    const to = out + <usize>row * stride
    memory.fill(to, 0, stride)
    const at = (<usize>first) << 2
    addRows(dense, width, columns + at, values + at, count, to)
  }
}
