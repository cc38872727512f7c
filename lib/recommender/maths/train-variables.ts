import type * as TensorFlow from '@tensorflow/tfjs'
import type { FitWatcher } from '../model'
import { shuffle, type Random } from './random'

/** Options of `trainVariables`. */
export interface TrainingOptions {
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** Stop after this many epochs without a better validation RMSE. */
  readonly patience: number
}

interface TrainingTask {
  /** The variables to train; disposed of at the end. */
  readonly variables: TensorFlow.Variable[]
  /** How many samples there are; a batch is an array of their rows. */
  readonly samples: number
  /** @param step number of the batch, from 0; a seed for randomness that differs between batches */
  readonly loss: (batch: Int32Array, step: number) => TensorFlow.Scalar
  /** RMSE on held-back ratings for values of the variables; without it the weights of the last epoch are returned. */
  readonly validate?: (values: Float32Array[]) => number
}

interface Trained {
  /** Values of the variables after the returned epoch. */
  readonly values: Float32Array[]
  /** In stars; infinite without `validate`. */
  readonly validationRmse: number
}

/**
 * Mini-batch Adam by automatic differentiation over shuffled samples. The weights of the epoch with the best validation
 * RMSE are returned.
 * @see Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization"
 */
export async function trainVariables(
  tf: typeof TensorFlow,
  { variables, samples, loss, validate }: TrainingTask,
  { epochs, batchSize, learningRate, patience }: TrainingOptions,
  random: Random,
  watch?: FitWatcher,
): Promise<Trained> {
  const optimizer = tf.train.adam(learningRate)
  const order = Int32Array.from({ length: samples }, (_, sample) => sample)
  let best = { rmse: Infinity, epoch: 0, values: await valuesOf(variables) }
  let step = 0
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      shuffle(order, random)
      for (let from = 0; from < samples; from += batchSize) {
        optimizer.minimize(
          () => loss(order.subarray(from, from + batchSize), step),
          false,
          variables,
        )
        step++
      }
      if (!validate) {
        watch?.({ epoch, total: epochs, validationRmse: null })
        continue
      }
      const values = await valuesOf(variables)
      const rmse = validate(values)
      watch?.({ epoch, total: epochs, validationRmse: rmse })
      if (rmse < best.rmse) best = { rmse, epoch, values }
      else if (epoch - best.epoch >= patience) break
    }
    if (!validate) best = { ...best, values: await valuesOf(variables) }
  } finally {
    tf.dispose(variables)
    optimizer.dispose()
  }
  return { values: best.values, validationRmse: best.rmse }
}

async function valuesOf(variables: TensorFlow.Variable[]): Promise<Float32Array[]> {
  return Promise.all(
    variables.map(async (variable) => Float32Array.from(await variable.data<'float32'>())),
  )
}
