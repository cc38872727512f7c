// The program of test/unit/lib/platform/tensorflow/tensorflow.test.ts. It adds a listener, loads TensorFlow.js, prints
// the number of listeners before and after, and then fails in the way that TEST_ENDING names.
import { isMainThread } from 'node:worker_threads'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'

const counts = (): number[] =>
  (['uncaughtException', 'unhandledRejection'] as const).map((name) => process.listenerCount(name))

process.on('unhandledRejection', (reason) => {
  throw reason
})
const before = counts()
const { description } = await loadTensorFlow()
console.log(JSON.stringify({ isMainThread, before, after: counts(), description }))

const failure = new TypeError('out of order')
const ending = process.env.TEST_ENDING
if (ending === 'error') {
  setImmediate(() => {
    throw failure
  })
}
if (ending === 'rejection') void Promise.reject(failure)
