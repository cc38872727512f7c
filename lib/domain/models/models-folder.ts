import path from 'node:path'
import { env } from '../../platform/env'

/** The folder of the artifacts, with one folder for each. */
export const modelsFolder = (): string => path.join(env().dataDir, 'models')
