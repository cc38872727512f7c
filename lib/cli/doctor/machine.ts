import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { good, problem, warning, type Finding } from './finding'

const gigabyte = 1e9

/** Versions of Node that get security updates are even numbers. Matinee is tested with these. */
const testedNode = [20, 22, 24]

export function nodeFinding(version = process.versions.node): Finding {
  const major = Number(version.split('.')[0])
  return testedNode.includes(major)
    ? good('Node', version)
    : warning(
        'Node',
        `Matinee is not tested with Node ${version}.`,
        `Use Node ${testedNode.slice(0, -1).join(', ')} or ${testedNode.at(-1)}.`,
      )
}

/** @param freeBytes free for this user, on the disk of the data folder */
export function diskFinding(freeBytes: number): Finding {
  const text = `${(freeBytes / gigabyte).toFixed(1)} GB are free for the data folder.`
  const advice = 'Delete files, prune old models (npm run model -- prune) or move the data folder.'
  if (freeBytes < gigabyte) return problem('disk', text, advice)
  return freeBytes < 5 * gigabyte ? warning('disk', text, advice) : good('disk', text)
}

/** @param dataDir the data folder, which need not exist */
export async function freeBytesOf(dataDir: string): Promise<number> {
  const { bavail, bsize } = await statfs(nearestFolder(dataDir))
  return bavail * bsize
}

/** @param bytes what this process may use: of the machine, or of its container */
export function memoryFinding(bytes = availableMemory()): Finding {
  const text = `The machine has ${(bytes / gigabyte).toFixed(1)} GB of memory.`
  const advice =
    'Training needs about 1 GB for a million ratings (docs/training.md): use another machine or --preset fast.'
  return bytes < 1.5 * gigabyte ? warning('memory', text, advice) : good('memory', text)
}

const availableMemory = (): number =>
  Math.min(os.totalmem(), process.constrainedMemory() || Infinity)

/** Whether this user can write to the data folder, and nobody else can read it. */
export function folderFinding(dataDir: string): Finding {
  const folder = nearestFolder(dataDir)
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    const user = process.getuid ? ` (user ${process.getuid()})` : ''
    return problem(
      'data folder',
      `${folder} cannot be written by this user${user}.`,
      'Start Matinee as the owner of the folder, or choose another MATINEE_DATA_DIR.',
    )
  }
  if (folder !== dataDir) return good('data folder', `${dataDir} does not exist yet.`)
  const probe = mkdtempSync(path.join(folder, '.doctor-'))
  try {
    writeFileSync(path.join(probe, 'Amélie'), '')
    if (!readdirSync(probe).includes('Amélie'))
      return warning(
        'data folder',
        `The file system of ${dataDir} changes names with accents.`,
        'Keep the data folder on another disk.',
      )
  } finally {
    rmSync(probe, { recursive: true })
  }
  const readableByOthers = process.platform !== 'win32' && (statSync(dataDir).mode & 0o077) !== 0
  return readableByOthers
    ? warning(
        'data folder',
        `Other users can look into ${dataDir}, which holds passwords of the database and secrets.`,
        `chmod 700 "${dataDir}"`,
      )
    : good('data folder', dataDir)
}

/** The folder, or the nearest one above it that exists. */
function nearestFolder(folder: string): string {
  let nearest = path.resolve(folder)
  while (!existsSync(nearest)) nearest = path.dirname(nearest)
  return nearest
}

/** PostgreSQL and the tools print messages in this encoding. */
export function localeFinding(
  { LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv = process.env,
): Finding {
  const locale = LC_ALL || LC_CTYPE || LANG || 'C'
  return /utf-?8/i.test(locale) || process.platform === 'win32'
    ? good('locale', locale)
    : warning(
        'locale',
        `The locale is ${locale}, so a terminal may show letters with accents wrongly. Stored data are not affected.`,
        'Set LANG=C.UTF-8.',
      )
}
