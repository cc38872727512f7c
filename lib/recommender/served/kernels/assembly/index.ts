/**
 * The recommender's hot loops in AssemblyScript, compiled to WebAssembly SIMD. Numbers have single precision unless a
 * comment says otherwise. A pointer is a byte offset into the shared memory. Widths and leading dimensions count
 * numbers and are multiples of 4, so that rows can be read four numbers at a time. `kernels.ts` describes each kernel.
 */
export { addRows, dotRows, sumRows } from './rows'
export { addShortRows, dotShortRows } from './short-rows'
export { addRowsExactly, subtractDotsOfRows, subtractSymmetricProduct } from './exact'
export { addGramOfRows, addOuterProducts, gaussianGram } from './gram'
export { cholesky, solveLower, solveLowerRows, solveLowerTransposed } from './cholesky'
export { addLogs } from './logs'
export { sparseTimesDense } from './sparse'
export { addScaled } from './lanes'
export { addStandardized } from './standardize'
export { takeTriangle } from './triangle'
export { addSparseRows } from './sparse-rows'
export { updateFactors } from './factors'

/** The first byte that callers may use; the module's own tables are below it. */
export function heapBase(): usize {
  return __heap_base
}
