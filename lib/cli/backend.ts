// npm run backend: what TensorFlow.js computes with here; with --product, whether it is right, and how fast.
import { OperatorError } from '../platform/errors'
import { measureProduct, productTolerance } from '../platform/tensorflow/matrix-product'
import { loadNativePackage } from '../platform/tensorflow/native-package'
import { loadTensorFlow } from '../platform/tensorflow/tensorflow'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run backend --',
  'Tell which backend trains; MATINEE_BACKEND asks for one.',
)
  .option('--product', 'compare a matrix product with plain JavaScript, and time a larger one')
  .option('--built <folder>', 'the native library built there, instead of the one in use')
  .parse()

await runCommand(async () => {
  const { product, built } = command.opts<{ product?: boolean; built?: string }>()
  const { tf, description } = await (built === undefined ? loadTensorFlow() : builtIn(built))
  if (!product) return console.log(`Backend: ${description}`)
  const { largestError, gflops } = measureProduct(tf)
  if (!(largestError <= productTolerance)) {
    throw new OperatorError(`${description} is wrong: a matrix product is off by ${largestError}.`)
  }
  console.log(
    `Backend: ${description}, ${gflops.toFixed(1)} GFLOP/s; ` +
      `within ${largestError.toExponential(0)} of plain JavaScript`,
  )
})

async function builtIn(folder: string) {
  try {
    return await loadNativePackage(folder)
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n')
    throw new OperatorError(`The native library in ${folder} does not load (${reason}): build it.`)
  }
}
