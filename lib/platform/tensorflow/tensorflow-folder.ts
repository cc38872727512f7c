import { existsSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../errors'

/** The libraries of a TensorFlow that pip installed on Linux. */
export const library = 'libtensorflow_cc.so.2'
export const framework = 'libtensorflow_framework.so.2'

const requiredFiles = [
  library,
  framework,
  'include/tensorflow/c/c_api.h',
  'include/tensorflow/c/eager/c_api.h',
]

/** @throws {OperatorError} with the names of the files that the folder lacks */
export function assertTensorFlowFolder(folder: string, exists = existsSync): void {
  const lacking = requiredFiles.filter((file) => !exists(path.join(folder, file)))
  if (lacking.length === 0) return
  const problem = exists(folder)
    ? `${folder} lacks ${lacking.join(', ')}`
    : `There is no folder ${folder}`
  throw new OperatorError(
    `${problem}. Give the folder "tensorflow" in the site-packages of a Python on Linux: ` +
      '`pip show -f tensorflow` (or tensorflow-cpu) prints its Location.',
  )
}
