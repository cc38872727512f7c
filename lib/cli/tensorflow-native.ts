// npm run tensorflow:native -- FOLDER: builds the native backend against a TensorFlow that pip installed.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { OperatorError } from '../platform/errors'
import { buildNative } from '../platform/tensorflow/build-native'
import { assertTensorFlowFolder } from '../platform/tensorflow/tensorflow-folder'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run tensorflow:native --',
  "Build TensorFlow.js's native backend against a TensorFlow that pip installed.",
)
  .argument(
    '<folder>',
    'folder with libtensorflow_cc.so.2, libtensorflow_framework.so.2 and include',
  )
  .parse()

await runCommand(() => {
  const folder = path.resolve(command.args[0]!)
  assertTensorFlowFolder(folder)
  buildNative(folder, console.log, (built) => {
    measure(['--built', built])
    measure([], 'wasm')
  })
  console.log(
    'The native backend is built, and training uses it. To remove it, delete the folder .native.',
  )
  return Promise.resolve()
})

/** Runs in its own process, because an incompatible library can crash the process. */
function measure(options: readonly string[], MATINEE_BACKEND = ''): void {
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'lib/cli/backend.ts', '--product', ...options],
    { stdio: 'inherit', env: { ...process.env, MATINEE_BACKEND } },
  )
  if (status !== 0)
    throw new OperatorError(
      'The native backend that was built does not work on this machine: see the messages above.',
    )
}
