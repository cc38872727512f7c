import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { OperatorError } from '../../platform/errors'
import { ArtifactError, readArtifact, type Manifest } from './artifact'
import { modelsFolder } from './models-folder'
import {
  activatedVersions,
  deleteModel,
  everyModel,
  isVersion,
  setActivatedAt,
  type ManagedModel,
} from './trained-model-store'

/** What an operator does with models; the commands of `npm run model` call these functions. */
interface ManageContext {
  readonly now: () => Date
}

interface VersionInput {
  readonly version: string
}

export interface ListedModel extends ManagedModel {
  /**
   * `serving` is the newest activated model that is undamaged. Servers use a `fallback` if all newer activated ones are
   * damaged.
   */
  readonly state: 'serving' | 'fallback' | 'damaged' | 'inactive'
}

/** All models of the database, newest first. Reads the files of those that servers may use. */
export async function listedModels(): Promise<ListedModel[]> {
  const states = new Map<string, ListedModel['state']>()
  let undamaged: 'serving' | 'fallback' = 'serving'
  for (const version of await activatedVersions()) {
    const damaged = (await damageOf(version)) !== undefined
    states.set(version, damaged ? 'damaged' : undamaged)
    if (!damaged) undamaged = 'fallback'
  }
  return (await everyModel()).map((model) => ({
    ...model,
    state: states.get(model.version) ?? 'inactive',
  }))
}

/** The manifest of a model. @throws {OperatorError} if there is no such model, or it is missing or damaged */
export async function undamagedModel({ version }: VersionInput): Promise<Manifest> {
  const models = await everyModel()
  if (!isVersion(version) || models.every((model) => model.version !== version))
    throw new OperatorError(`There is no model ${version}. npm run model -- list shows all.`)
  const damage = await damageOf(version)
  if (damage !== undefined) throw new OperatorError(`Model ${version} is damaged: ${damage}.`)
  return (await readArtifact(modelsFolder(), version)).manifest
}

/** What is wrong with an artifact; undefined if nothing is. */
export async function damageOf(version: string): Promise<string | undefined> {
  try {
    await readArtifact(modelsFolder(), version)
    return undefined
  } catch (error) {
    if (error instanceof ArtifactError) return error.message
    throw error
  }
}

/** Makes all servers switch to this model. @throws {OperatorError} if there is no such model, or it is damaged */
export async function activateVersion(
  { now }: ManageContext,
  { version }: VersionInput,
): Promise<void> {
  await undamagedModel({ version })
  await setActivatedAt(version, now())
}

/**
 * Withdraws the serving model, and damaged ones, so that the undamaged one before it serves.
 * @throws {OperatorError} if there is none
 */
export async function rollBack(): Promise<{ withdrawn: string; serving: string }> {
  const activated = await activatedVersions()
  const [withdrawn, serving] = await undamagedOf(activated)
  if (withdrawn === undefined) throw new OperatorError('No model is active.')
  if (serving === undefined) {
    throw new OperatorError(
      `There is no undamaged model that was active before ${withdrawn}: activate another one with ` +
        'npm run model -- activate VERSION, or train one.',
    )
  }
  for (const version of activated.slice(0, activated.indexOf(serving)).reverse())
    await setActivatedAt(version, null) // the serving one last, so that servers switch once
  return { withdrawn, serving }
}

async function undamagedOf(versions: readonly string[]): Promise<string[]> {
  const damages = await Promise.all(versions.map(damageOf))
  return versions.filter((_, at) => damages[at] === undefined)
}

/** Of an artifact without a row in the database, or an unfinished one, in milliseconds. Younger ones may be in use. */
const abandonedAfterMs = 3_600_000

/**
 * Deletes old models, and folders that an ended process left. Servers keep a model in memory, so they may use a deleted
 * one until they switch.
 * @param keep how many models stay: first those that servers use or fall back to, then the newest others
 * @returns the names of the deleted folders
 */
export async function pruneModels(
  { now }: ManageContext,
  { keep }: { readonly keep: number },
): Promise<string[]> {
  const models = await listedModels()
  const order: readonly ListedModel['state'][] = ['serving', 'fallback', 'damaged', 'inactive']
  const byUse = order.flatMap((wanted) => models.filter(({ state }) => state === wanted))
  const old = byUse.slice(keep).map(({ version }) => version)
  for (const version of old) await deleteModel(version) // first, so that no server looks for the folder
  const known = new Set(models.map(({ version }) => version))
  const deleted = [...old]
  for (const name of await folderNames()) {
    if (known.has(name)) continue
    const { mtimeMs } = await stat(path.join(modelsFolder(), name))
    if (now().getTime() - mtimeMs > abandonedAfterMs) deleted.push(name)
  }
  for (const name of deleted)
    await rm(path.join(modelsFolder(), name), { recursive: true, force: true })
  return deleted
}

/** The folders of artifacts, finished or not. */
async function folderNames(): Promise<string[]> {
  try {
    const entries = await readdir(modelsFolder(), { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
