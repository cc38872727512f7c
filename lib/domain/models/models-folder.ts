import path from 'node:path'
import { env } from '../../platform/env'

/** Where artifacts lie, one folder each. */
export const modelsFolder = (): string => path.join(env().dataDir, 'models')
