import { OperatorError } from '../platform/errors'
import type { PresetName } from '../domain/models/training/presets'

/**
 * Parses --preset: a name for a set of options of the served model.
 * @throws {OperatorError} if the name is unknown
 */
export function parsePreset(text: string): PresetName {
  if (text === 'full' || text === 'fast') return text
  throw new OperatorError(`--preset is "${text}", but must be full or fast.`)
}
