import { parentPort, workerData } from 'node:worker_threads'
import { calibrate } from '../../../recommender'
import { loadTensorFlow } from '../../../platform/tensorflow/tensorflow'
import type { CalibrationRequest } from './calibrate-in-thread'

// The thread of `calibrateInThread`: one calibration, posted to the thread that started it.
const { data, options } = workerData as CalibrationRequest
const { tf } = await loadTensorFlow()
parentPort?.postMessage(await calibrate(tf, data, options))
