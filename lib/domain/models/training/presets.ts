import { fast, full, type ServedOptions } from '../../../recommender'

/** Named options of the served model. */
export const presets: Readonly<Record<PresetName, ServedOptions>> = { full, fast }
export type PresetName = 'full' | 'fast'
