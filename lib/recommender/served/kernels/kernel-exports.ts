/** The exports of the compiled kernels; arrays are byte offsets into the memory. */
export interface KernelExports {
  heapBase(): number
  addRows: Call<['matrix', 'width', 'rows', 'weights', 'count', 'out']>
  addShortRows: Call<['matrix', 'step', 'width', 'rows', 'weights', 'count', 'out']>
  dotShortRows: Call<['matrix', 'width', 'count', 'vector', 'unit', 'out']>
  sumRows: Call<['matrix', 'width', 'rows', 'count', 'out']>
  dotRows: Call<['matrix', 'width', 'count', 'vector', 'out']>
  addGramOfRows: Call<['matrix', 'width', 'count', 'out', 'ld']>
  addOuterProducts: Call<['matrix', 'width', 'rows', 'weights', 'count', 'out']>
  gaussianGram: Call<['matrix', 'width', 'count', 'amplitude', 'length', 'out', 'ld']>
  cholesky: Call<['a', 'n', 'ld'], number>
  solveLower: Call<['factor', 'n', 'ld', 'b']>
  solveLowerRows: Call<['factor', 'n', 'ld', 'rows', 'width', 'count']>
  solveLowerTransposed: Call<['factor', 'n', 'ld', 'b']>
  sparseTimesDense: Call<['offsets', 'columns', 'values', 'begin', 'end', 'dense', 'width', 'out']>
  addSparseRows: Call<
    ['rows', 'weights', 'count', 'begins', 'ends', 'columns', 'values', 'passed', 'out']
  >
  takeTriangle: Call<['matrix', 'ld', 'rows', 'count', 'out', 'outLd']>
  addLogs: Call<['values', 'count', 'offset', 'weight', 'out']>
  addScaled: Call<['target', 'source', 'factor', 'length']>
  addStandardized: Call<['values', 'count', 'weight', 'out']>
  addRowsExactly: Call<['matrix', 'width', 'rows', 'weights', 'count', 'out']>
  subtractDotsOfRows: Call<['matrix', 'width', 'rows', 'count', 'x', 'out']>
  subtractSymmetricProduct: Call<['a', 'n', 'ld', 'x', 'out']>
  updateFactors: Call<
    [
      'begin',
      'end',
      'offsets',
      'columns',
      'values',
      'k',
      'packed',
      'other',
      'otherMoments',
      'priorPrecision',
      'priorInformation',
      'alpha',
      'work',
      'means',
      'moments',
    ],
    number
  >
}

/** A function with a number for each name. */
type Call<Names extends readonly string[], Result = void> = (
  ...args: { [Name in keyof Names]: number }
) => Result
