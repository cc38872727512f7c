import { OperatorError } from '../platform/errors'
import type { Protocol } from '../recommender'

/**
 * Parses a protocol such as "random:0.1:0".
 * @param option name of the option, for the message
 * @throws {OperatorError} if the text is no protocol
 */
export function parseProtocol(text: string, option = '--split'): Protocol {
  const [kind = '', ...numbers] = text.split(':')
  const [size = NaN, seed = NaN] = numbers.map((number) => (number === '' ? NaN : Number(number)))
  const isShare = size > 0 && size < 1
  const isCount = Number.isInteger(size) && size > 0
  const isSeeded = numbers.length === 2 && Number.isInteger(seed) && seed >= 0
  if (isSeeded && isShare && (kind === 'random' || kind === 'cold'))
    return { kind, fraction: size, seed }
  if (isSeeded && isCount && size > 1 && kind === 'kfold') return { kind, folds: size, seed }
  if (isSeeded && isCount && (kind === 'strong' || kind === 'newcomers' || kind === 'vae'))
    return { kind, people: size, seed }
  if (kind === 'last' && numbers.length === 1 && isShare) return { kind, fraction: size }
  throw new OperatorError(
    `${option} is "${text}", but must look like random:0.1:0, kfold:5:0, last:0.1, strong:600:0, cold:0.1:0, newcomers:600:0 or vae:10000:0.`,
  )
}
