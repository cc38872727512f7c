import { requireViewer, type Viewer } from './viewer'
import { CallerError } from '../../platform/errors'
import { countExported, everythingAbout } from './export-store'

interface ExportContext {
  readonly viewer: Viewer | null
  /** @throws {CallerError} RATE_LIMITED */
  payMore(points: number): Promise<void>
}

/** Rows of the largest export in one value. A larger one is a file, which is sent while it is read. */
export const maxExportedAtOnce = 10_000

/**
 * Everything stored about the viewer, except the hashes of secrets, as one value. Each row costs a point.
 *
 * @throws {CallerError} UNAUTHENTICATED, RATE_LIMITED; QUERY_TOO_COMPLEX if it is too large for one answer
 */
export async function exportMyData(context: ExportContext): Promise<object> {
  const { id } = requireViewer(context.viewer).member
  const rows = await countExported(id, maxExportedAtOnce + 1)
  if (rows > maxExportedAtOnce) {
    throw new CallerError(
      'QUERY_TOO_COMPLEX',
      `More than ${maxExportedAtOnce} rows are stored about you: GET /api/export sends them as a file.`,
    )
  }
  await context.payMore(rows)
  return everythingAbout(id)
}
