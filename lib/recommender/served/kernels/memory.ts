import type { SparseMatrix } from '../../maths/sparse'
import { kernelModule } from './generated/module'
import type { KernelExports } from './kernel-exports'
import { kernels, type Kernels } from './kernels'

const pageBytes = 65_536
const maximumPages = 65_536
const alignment = 16

let compiled: WebAssembly.Module | null = null

/**
 * Memory that kernels and typed arrays share, with the kernels bound to it. It only grows, and is garbage collected
 * with its arrays. `scratch` is for temporary arrays within one call.
 */
export class KernelMemory {
  readonly kernels: Kernels
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: maximumPages, shared: true })
  #next: number

  constructor() {
    compiled ??= new WebAssembly.Module(decodeBase64(kernelModule))
    const abort = (): never => {
      throw new Error('a kernel aborted')
    }
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory: this.#memory, abort } })
    const compiledKernels = exports as unknown as KernelExports // the module's own types are erased
    this.kernels = kernels(compiledKernels)
    this.#next = compiledKernels.heapBase()
  }

  /** Zeros, shape [length]. @throws {RangeError} when the 4 GB a module can address are full */
  floats(length: number): Float32Array {
    const at = this.#take(4 * length)
    return new Float32Array(this.#memory.buffer, at, length).fill(0)
  }

  /** Zeros, shape [length]. @throws {RangeError} when the 4 GB a module can address are full */
  ints(length: number): Int32Array {
    const at = this.#take(4 * length)
    return new Int32Array(this.#memory.buffer, at, length).fill(0)
  }

  /** Zeros, shape [length]. @throws {RangeError} when the 4 GB a module can address are full */
  shorts(length: number): Int16Array {
    const at = this.#take(2 * length)
    return new Int16Array(this.#memory.buffer, at, length).fill(0)
  }

  /** Zeros, shape [length]. @throws {RangeError} when the 4 GB a module can address are full */
  doubles(length: number): Float64Array {
    const at = this.#take(8 * length)
    return new Float64Array(this.#memory.buffer, at, length).fill(0)
  }

  /** A copy of an array in this memory. */
  copyFloats(source: ArrayLike<number>): Float32Array {
    const at = this.#take(4 * source.length)
    const copy = new Float32Array(this.#memory.buffer, at, source.length)
    copy.set(source)
    return copy
  }

  /** A copy of an array in this memory. */
  copyDoubles(source: ArrayLike<number>): Float64Array {
    const at = this.#take(8 * source.length)
    const copy = new Float64Array(this.#memory.buffer, at, source.length)
    copy.set(source)
    return copy
  }

  /** A copy of an array in this memory. */
  copyInts(source: ArrayLike<number>): Int32Array {
    const at = this.#take(4 * source.length)
    const copy = new Int32Array(this.#memory.buffer, at, source.length)
    copy.set(source)
    return copy
  }

  /** A copy of a sparse matrix in this memory. */
  copySparse(source: SparseMatrix): SparseMatrix {
    return {
      ...source,
      offsets: this.copyInts(source.offsets),
      columns: this.copyInts(source.columns),
      values: this.copyFloats(source.values),
    }
  }

  /** Run `work`, then free the arrays that it took from this memory; they must not be used afterwards. */
  scratch<T>(work: () => T): T {
    const before = this.#next
    try {
      return work()
    } finally {
      this.#next = before
    }
  }

  #take(bytes: number): number {
    const at = Math.ceil(this.#next / alignment) * alignment
    const end = at + bytes
    const missing = end - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes))
    this.#next = end
    return at
  }
}

/** Rounded up to a multiple of 4, as kernels need the width of rows. */
export const padded = (width: number): number => Math.ceil(width / 4) * 4

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
