import { OperatorError } from '../platform/errors'
import type { PresetName } from '../domain/models/training/presets'

/**
 * The options of the served model that --preset names.
 * @throws {OperatorError} if there are none of that name
 */
export function parsePreset(text: string): PresetName {
  if (text === 'full' || text === 'fast') return text
  throw new OperatorError(`--preset is "${text}", but should be full or fast.`)
}
