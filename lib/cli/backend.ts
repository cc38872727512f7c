// npm run backend: prints the TensorFlow.js backend of this machine; with --product, tests its results and its speed.
import { OperatorError } from '../platform/errors'
import { measureProduct, productTolerance } from '../platform/tensorflow/matrix-product'
import { loadNativePackage } from '../platform/tensorflow/native-package'
import { loadTensorFlow } from '../platform/tensorflow/tensorflow'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run backend --',
  'Print the backend that trains models. MATINEE_BACKEND selects another one.',
)
  .option(
    '--product',
    'compare a matrix product with plain JavaScript, and measure the speed of a larger one',
  )
  .option(
    '--built <folder>',
    'test the native library that was built in this folder, not the one in use',
  )
  .parse()

await runCommand(async () => {
  const { product, built } = command.opts<{ product?: boolean; built?: string }>()
  const { tf, description } = await (built === undefined ? loadTensorFlow() : loadBuilt(built))
  if (!product) return console.log(`Backend: ${description}`)
  const { largestError, gflops } = measureProduct(tf)
  if (!(largestError <= productTolerance)) {
    throw new OperatorError(
      `${description} computes wrong results: a matrix product differs from plain JavaScript by ${largestError}.`,
    )
  }
  console.log(
    `Backend: ${description}, ${gflops.toFixed(1)} GFLOP/s; ` +
      `largest difference from plain JavaScript ${largestError.toExponential(0)}`,
  )
})

async function loadBuilt(folder: string) {
  try {
    return await loadNativePackage(folder)
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n')
    throw new OperatorError(
      `The native library in ${folder} does not load (${reason}): build it with npm run tensorflow:native.`,
    )
  }
}
