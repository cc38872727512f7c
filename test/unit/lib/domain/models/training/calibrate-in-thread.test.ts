import { describe, expect, test } from 'vitest'
import { calibrate, fast, served } from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { calibrateInThread } from '@/lib/domain/models/training/calibrate-in-thread'
import { plantedTastes } from '../../../../../support/planted-tastes'

const loadTf = async () => (await loadTensorFlow()).tf
const data = plantedTastes(2)
const options = { ...fast, factors: 8, implicitFactors: 4 }
const nobodyStops = new AbortController().signal

describe('calibrating in a thread', { timeout: 30_000 }, () => {
  test('gives the same result as calibrating in the main thread', async () => {
    const there = await calibrateInThread(data, options, nobodyStops)
    expect(there).toEqual(await calibrate(await loadTf(), data, options))
  })

  test('gives a byte-identical model as sequential calibration', async () => {
    const before = await served(loadTf).fit(data, options)
    const apart = { fewestRatings: 0, calibrate: calibrateInThread }
    const meanwhile = await served(loadTf, apart).fit(data, options)
    expect(meanwhile.weights()).toEqual(before.weights())
  })

  test('rejects with the error of the thread', async () => {
    const broken = { ...data, content: { ...data.content, titles: [] } }
    await expect(calibrateInThread(broken, options, nobodyStops)).rejects.toThrow(
      'content, targets and weights do not fit',
    )
  })

  test('ends when it is aborted', async () => {
    const stop = new AbortController()
    const calibrating = calibrateInThread(data, options, stop.signal)
    stop.abort()
    await expect(calibrating).rejects.toThrow('calibrating ended early')
  })

  test('is aborted when the fit fails', async () => {
    let signal: AbortSignal | undefined
    const apart = {
      fewestRatings: 0,
      calibrate: (...args: Parameters<typeof calibrateInThread>) => {
        signal = args[2]
        return Promise.reject(new Error('no thread to be had'))
      },
    }
    await expect(served(loadTf, apart).fit(data, options)).rejects.toThrow('no thread to be had')
    expect(signal?.aborted).toBe(true)
  })
})
