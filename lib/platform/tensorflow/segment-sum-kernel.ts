import type * as TensorFlow from '@tensorflow/tfjs'

/**
 * Registers the kernel UnsortedSegmentSum for the WebAssembly backend: out[segmentIds[i], :] += x[i, :]. The gradient
 * of `tf.gather` needs it, and the backend has none. It works on the memory of the backend.
 */
export function registerSegmentSum(tf: typeof TensorFlow): void {
  const kernels = tf.getKernelsForBackend('wasm')
  if (kernels.some(({ kernelName }) => kernelName === 'UnsortedSegmentSum')) return
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { x, segmentIds } = inputs as {
        x: TensorFlow.TensorInfo
        segmentIds: TensorFlow.TensorInfo
      }
      const wasm = backend as WasmBackend
      const numSegments = Number(attrs?.numSegments)
      const inner = x.shape.slice(segmentIds.shape.length)
      const width = inner.reduce((product, size) => product * size, 1)
      const out = wasm.makeOutput([numSegments, ...inner], x.dtype)
      const sums = wasm.typedArrayFromHeap(out)
      const values = wasm.typedArrayFromHeap(x)
      const rows = wasm.typedArrayFromHeap(segmentIds)
      sums.fill(0)
      for (let i = 0; i < rows.length; i++) {
        const segment = rows[i]!
        if (segment < 0 || segment >= numSegments) continue
        const to = segment * width
        const from = i * width
        for (let j = 0; j < width; j++) sums[to + j]! += values[from + j]!
      }
      return out
    },
  })
}

/** The methods of the backend that the kernel uses. The backend exports no type for them. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: TensorFlow.DataType): TensorFlow.TensorInfo
  typedArrayFromHeap(tensor: TensorFlow.TensorInfo): Float32Array | Int32Array
}
