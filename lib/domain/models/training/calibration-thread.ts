import { parentPort, workerData } from 'node:worker_threads'
import { calibrate } from '../../../recommender'
import { loadTensorFlow } from '../../../platform/tensorflow/tensorflow'
import type { CalibrationReport, CalibrationRequest } from './calibrate-in-thread'

// The thread of `calibrateInThread`: one calibration, posted to the thread that started it.
const { data, options } = workerData as CalibrationRequest
const { tf } = await loadTensorFlow()
const post = (report: CalibrationReport): void => parentPort?.postMessage(report)
post({ calibration: await calibrate(tf, data, options, (progress) => post({ progress })) })
