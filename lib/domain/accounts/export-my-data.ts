import { requireViewer, type Viewer } from './viewer'
import { CallerError } from '../../platform/errors'
import { countExported, everythingAbout } from './export-store'

/** More are a file, which is sent while it is read. */
export const mostExportedAtOnce = 10_000

/**
 * Everything kept about the viewer but the hashes of secrets, as one value.
 *
 * @param pay is asked for a point for each row, before it is read
 * @throws {CallerError} UNAUTHENTICATED, RATE_LIMITED; QUERY_TOO_COMPLEX if it is too much for one answer
 */
export async function exportMyData(
  viewer: Viewer | null,
  pay: (points: number) => Promise<void>,
): Promise<object> {
  const { id } = requireViewer(viewer).member
  const rows = await countExported(id, mostExportedAtOnce + 1)
  if (rows > mostExportedAtOnce) {
    throw new CallerError(
      'QUERY_TOO_COMPLEX',
      `More than ${mostExportedAtOnce} rows are kept about you: GET /api/export sends them as a file.`,
    )
  }
  await pay(rows)
  return everythingAbout(id)
}
