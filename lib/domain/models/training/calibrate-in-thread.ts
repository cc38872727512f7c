import { availableParallelism } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import {
  withoutTimes,
  type ParallelCalibration,
  type Calibration,
  type CalibrationOptions,
  type FitWatcher,
  type TrainingData,
} from '../../../recommender'

/** The input of the thread. */
export interface CalibrationRequest {
  readonly data: TrainingData
  readonly options: CalibrationOptions
}

const inThisFolder = (name: string): string => path.join(import.meta.dirname, name)
const start = pathToFileURL(inThisFolder('calibration-thread.ts')).href

/** What the thread reports: its progress, and at the end the result. */
export type CalibrationReport =
  { readonly progress: Parameters<FitWatcher>[0] } | { readonly calibration: Calibration }

/** Calibrate in another thread. @throws the error of the thread */
export const calibrateInThread: ParallelCalibration['calibrate'] = (data, options, signal, watch) =>
  new Promise<Calibration>((resolve, reject) => {
    const ratings = withoutTimes(data.ratings) // what the thread gets is copied
    const request: CalibrationRequest = { data: { ...data, ratings }, options }
    const thread = new Worker(inThisFolder('thread.mjs'), { workerData: { start, ...request } })
    signal.addEventListener('abort', () => void thread.terminate())
    thread.on('message', (report: CalibrationReport) => {
      if ('calibration' in report) resolve(report.calibration)
      else watch?.(report.progress)
    })
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`calibrating ended early, with code ${code}`)))
  })

/** Calibration on a second core, if there is one. Starting a thread takes a second, so it needs many ratings. */
export const threadedCalibration: ParallelCalibration | undefined =
  availableParallelism() > 1 ? { fewestRatings: 300_000, calibrate: calibrateInThread } : undefined
