// What test/unit/lib/platform/tensorflow/tensorflow.test.ts runs: loads TensorFlow.js beside a listener of its own, tells how many listeners there are
// before and after, and ends as it is asked to.
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
