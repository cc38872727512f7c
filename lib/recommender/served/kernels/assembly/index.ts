/**
 * The recommender's hot loops in AssemblyScript, compiled to WebAssembly SIMD. Numbers are single precision where nothing else is said; a pointer
 * is a byte offset into the shared memory; widths and leading dimensions count numbers and are multiples of 4, so that
 * rows can be read four numbers at a time. `kernels.ts` is the door: it says what each of them means.
 */
export { addRows, dotRows, sumRows } from './rows'
export { addShortRows } from './short-rows'
export { addRowsExactly, subtractDotsOfRows, subtractSymmetricProduct } from './exact'
export { addGramOfRows, addOuterProducts, gaussianGram } from './gram'
export { cholesky, solveLower, solveLowerRows, solveLowerTransposed } from './cholesky'
export { sparseTimesDense } from './sparse'
export { addStandardized } from './standardize'
export { takeTriangle } from './triangle'
export { updateFactors } from './factors'

/** Where the memory that callers may use begins: below it are the module's own tables. */
export function heapBase(): usize {
  return __heap_base
}
