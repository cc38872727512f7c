import { z } from 'zod'
import { db } from '../../platform/db/client'
import { metricShape, type Manifest, type Metric } from './artifact'

/** Record an artifact and activate it for all servers of this database. */
export async function activateModel(manifest: Manifest): Promise<void> {
  const { version, kind, trainedAt, data, metrics } = manifest
  const { ratingCount, userCount, movieCount } = data
  await db().trainedModel.create({
    data: {
      version,
      kind,
      trainedAt,
      ratingCount,
      userCount,
      movieCount,
      metrics,
      activatedAt: new Date(),
    },
  })
}

/** Activated versions, newest first. The first one serves; the others are fallbacks. */
export async function activatedVersions(): Promise<string[]> {
  const models = await db().trainedModel.findMany({
    where: { activatedAt: { not: null } },
    orderBy: [{ activatedAt: 'desc' }, { version: 'desc' }],
    select: { version: true },
    take: 5,
  })
  return models.map(({ version }) => version)
}

export interface ManagedModel extends TrainedModelRecord {
  /** Null if it was never activated or was withdrawn. */
  readonly activatedAt: Date | null
}

/** All models, newest first. An operator prunes them, so there are few. */
export async function everyModel(): Promise<ManagedModel[]> {
  const models = await db().trainedModel.findMany({
    orderBy: [{ trainedAt: 'desc' }, { version: 'desc' }],
  })
  return models.map(withMetrics)
}

/** The model with the latest time serves; null withdraws it. */
export async function setActivatedAt(version: string, activatedAt: Date | null): Promise<void> {
  await db().trainedModel.update({ where: { version }, data: { activatedAt } })
}

/** Withdraws all models but this one, whose artifact is the only one there. */
export async function withdrawAllBut(version: string | null): Promise<void> {
  await db().trainedModel.updateMany({
    where: { activatedAt: { not: null }, version: { not: version ?? '' } },
    data: { activatedAt: null },
  })
}

export async function deleteModel(version: string): Promise<void> {
  await db().trainedModel.deleteMany({ where: { version } })
}

/** Whether a text can be a version. Not every text can be sent to the database. */
export const isVersion = (text: string): boolean => /^[\w.-]+$/.test(text)

export interface TrainedModelRecord {
  readonly version: string
  readonly kind: string
  readonly trainedAt: Date
  readonly ratingCount: number
  readonly userCount: number
  readonly movieCount: number
  readonly metrics: readonly Metric[]
}

const metricsShape = z.array(metricShape)

const withMetrics = <Row extends { readonly metrics: unknown }>(
  row: Row,
): Omit<Row, 'metrics'> & Pick<TrainedModelRecord, 'metrics'> => ({
  ...row,
  metrics: metricsShape.parse(row.metrics),
})

/** In the order of the versions; null where there is no such model. */
export async function modelsByVersions(
  versions: readonly string[],
): Promise<(TrainedModelRecord | null)[]> {
  const models = await db().trainedModel.findMany({ where: { version: { in: [...versions] } } })
  const byVersion = new Map(models.map((model) => [model.version, withMetrics(model)]))
  return versions.map((version) => byVersion.get(version) ?? null)
}

/** The position of a model in the list of all, newest first. */
export type ModelCursor = Pick<TrainedModelRecord, 'trainedAt' | 'version'>

/** At most `limit` models, newest first; after a cursor, only older ones. */
export async function trainedModels(
  limit: number,
  after: ModelCursor | null,
): Promise<TrainedModelRecord[]> {
  const models = await db().trainedModel.findMany({
    ...(after && {
      where: {
        OR: [
          { trainedAt: { lt: after.trainedAt } },
          { trainedAt: after.trainedAt, version: { lt: after.version } },
        ],
      },
    }),
    orderBy: [{ trainedAt: 'desc' }, { version: 'desc' }],
    take: limit,
  })
  return models.map(withMetrics)
}
