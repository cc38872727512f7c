import { fast, full, type ServedOptions } from '../../../recommender'

/** Options of the served model to start from. */
export const presets: Readonly<Record<PresetName, ServedOptions>> = { full, fast }
export type PresetName = 'full' | 'fast'
