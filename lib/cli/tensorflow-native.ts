// npm run tensorflow:native -- FOLDER: build the native backend against a TensorFlow that pip installed.
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
  .argument('<folder>', 'holds libtensorflow_cc.so.2, libtensorflow_framework.so.2 and include')
  .parse()

await runCommand(() => {
  const folder = path.resolve(command.args[0]!)
  assertTensorFlowFolder(folder)
  buildNative(folder, console.log, (built) => {
    measure(['--built', built])
    measure([], 'wasm')
  })
  console.log('Built: training uses it from now on. To be rid of it, delete the folder .native.')
  return Promise.resolve()
})

/** In a process of its own: a library that does not fit can take the process down. */
function measure(options: readonly string[], MATINEE_BACKEND = ''): void {
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'lib/cli/backend.ts', '--product', ...options],
    { stdio: 'inherit', env: { ...process.env, MATINEE_BACKEND } },
  )
  if (status !== 0) throw new OperatorError('What was built does not work here; see above.')
}
