import { full, randomFrom } from '../../recommender'
import { KernelMemory } from '../../recommender/served/kernels/memory'
import { shortMatrix, shortVector } from '../../recommender/served/kernels/short-matrix'
import * as plain from './plain-kernels'
import { timed, timingOf } from './timing'

export interface KernelFigures {
  readonly kernel: string
  readonly size: string
  /** Medians, in milliseconds. */
  readonly kernelMs: number
  readonly plainMs: number
  /** Billions of multiply-adds a second; for kernels without multiplications, billions of numbers read. */
  readonly perSecond: number
}

interface Case {
  readonly kernel: string
  readonly size: string
  readonly operations: number
  /** Reset the arrays that the last run changed. */
  readonly begin?: () => void
  readonly compiled: () => void
  readonly plain: () => void
}

const repetitions = 60
const ratings = 200
const films = 62_000
const covered = 4096
const { factors: k, implicitFactors: width } = full

/** Time each kernel and the same in plain TypeScript, on the same arrays, at the sizes of serving a person. */
export function measureKernels(): KernelFigures[] {
  return cases().map(({ kernel, size, operations, begin, ...loops }) => {
    const times = { compiled: [] as number[], plain: [] as number[] }
    for (let turn = 0; turn < repetitions; turn++) {
      begin?.()
      timed(times.compiled, loops.compiled)
      begin?.()
      timed(times.plain, loops.plain)
    }
    const kernelMs = timingOf(times.compiled).median
    const plainMs = timingOf(times.plain).median
    return { kernel, size, kernelMs, plainMs, perSecond: operations / kernelMs / 1e6 }
  })
}

function cases(): Case[] {
  const memory = new KernelMemory()
  const { kernels } = memory
  const random = randomFrom(1)
  const numbers = (length: number): Float32Array => {
    const values = memory.floats(length)
    for (let i = 0; i < length; i++) values[i] = random() - 0.5
    return values
  }
  const matrix = numbers(films * width)
  const square = numbers(covered * covered)
  const short = shortMatrix(memory, square, covered, covered)
  const vector = numbers(width)
  const [shortFactors, shortTaste] = [
    shortMatrix(memory, matrix, films, width),
    shortVector(memory, vector),
  ]
  const out = memory.floats(films)
  const rows = memory.ints(ratings).map((_, i) => Math.floor((i * covered) / ratings))
  const chosen = memory.copyInts(rows)
  const weights = numbers(ratings)
  const triangle = memory.floats(ratings * ratings)
  const outer = memory.floats(width * width)
  const definite = memory.floats(ratings * ratings)
  const factored = memory.floats(ratings * ratings)
  kernels.addGramOfRows(matrix, k, ratings, definite, ratings)
  for (let i = 0; i < ratings; i++) definite[i * ratings + i]! += k
  const factor = memory.copyFloats(definite)
  kernels.cholesky(factor, ratings, ratings)
  const solved = memory.floats(ratings * k)

  return [
    {
      kernel: 'dotRows',
      size: `${films} × ${width}`,
      operations: films * width,
      compiled: () => kernels.dotRows(matrix, width, films, vector, out),
      plain: () => plain.dotRows(matrix, width, films, vector, out),
    },
    {
      kernel: 'dotShortRows',
      size: `${films} × ${width}`,
      operations: films * width,
      compiled: () => kernels.dotShortRows(shortFactors, films, shortTaste, out),
      plain: () => plain.dotRows(matrix, width, films, vector, out),
    },
    {
      kernel: 'addRows',
      size: `${ratings} × ${covered}`,
      operations: ratings * covered,
      compiled: () => kernels.addRows(square, covered, chosen, weights, out),
      plain: () => plain.addRows(square, covered, chosen, weights, out),
    },
    {
      kernel: 'addShortRows',
      size: `${ratings} × ${covered}`,
      operations: ratings * covered,
      compiled: () => kernels.addShortRows(short, chosen, weights, out),
      plain: () => plain.addRows(square, covered, chosen, weights, out),
    },
    {
      kernel: 'addStandardized',
      size: `${films}`,
      operations: 2 * films,
      compiled: () => kernels.addStandardized(matrix.subarray(0, films), 0.5, out),
      plain: () => plain.addStandardized(matrix.subarray(0, films), 0.5, out),
    },
    {
      kernel: 'addLogs',
      size: `${films}`,
      operations: films,
      compiled: () => kernels.addLogs(matrix.subarray(0, films), 0.4, 0.5, out),
      plain: () => plain.addLogs(matrix.subarray(0, films), 0.4, 0.5, out),
    },
    {
      kernel: 'addGramOfRows',
      size: `${ratings} × ${k}`,
      operations: (ratings ** 2 * k) / 2,
      compiled: () => kernels.addGramOfRows(matrix, k, ratings, triangle, ratings),
      plain: () => plain.addGramOfRows(matrix, k, ratings, triangle, ratings),
    },
    {
      kernel: 'addOuterProducts',
      size: `${ratings} × ${width}`,
      operations: (ratings * width ** 2) / 2,
      compiled: () => kernels.addOuterProducts(matrix, width, chosen, weights, outer),
      plain: () => plain.addOuterProducts(matrix, width, chosen, weights, outer),
    },
    {
      kernel: 'cholesky',
      size: `${ratings} × ${ratings}`,
      operations: ratings ** 3 / 6,
      begin: () => factored.set(definite),
      compiled: () => kernels.cholesky(factored, ratings, ratings),
      plain: () => plain.cholesky(factored, ratings, ratings),
    },
    {
      kernel: 'solveLowerRows',
      size: `${ratings} × ${k}`,
      operations: (ratings * k ** 2) / 2,
      begin: () => solved.set(matrix.subarray(0, solved.length)),
      compiled: () => kernels.solveLowerRows(factor, k, ratings, solved, k, ratings),
      plain: () => plain.solveLowerRows(factor, k, ratings, solved, k, ratings),
    },
    {
      kernel: 'takeTriangle',
      size: `${ratings} of ${covered}`,
      operations: ratings ** 2 / 2,
      compiled: () => kernels.takeTriangle(square, covered, chosen, triangle, ratings),
      plain: () => plain.takeTriangle(square, covered, chosen, triangle, ratings),
    },
    {
      kernel: 'gaussianGram',
      size: `${ratings} × ${k}`,
      operations: (ratings ** 2 * k) / 2,
      compiled: () => kernels.gaussianGram(matrix, k, ratings, 0.3, 1, triangle, ratings),
      plain: () => plain.gaussianGram(matrix, k, ratings, 0.3, 1, triangle, ratings),
    },
  ]
}
