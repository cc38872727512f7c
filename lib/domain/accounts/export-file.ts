import { Readable } from 'node:stream'
import { requireViewer, type Viewer } from './viewer'
import { rateLimitedError } from '../../platform/rate-limits/rate-limited-error'
import { accountGone } from './account-gone'
import {
  exportedPage,
  exportedProfile,
  exportLists,
  type ExportedRow,
  type ExportKey,
  type ExportListName,
} from './export-store'

/** Rows in memory at a time, about 150 KB. */
const pageSize = 1_000

/** People whose export this process is sending. Each can have one at a time. */
const inProgress = new Set<number>()
/** Milliseconds after which a caller who has an export in progress may try again. */
const retryAfterMs = 10_000

export interface ExportPayment {
  /** Pays for starting the export. @throws {CallerError} RATE_LIMITED */
  readonly begin: () => Promise<void>
  /** Pays for rows that were sent. It cannot refuse, because half a file is useless. */
  readonly rows: (count: number) => Promise<void>
}

interface ExportFileContext {
  readonly viewer: Viewer | null
  readonly payment: ExportPayment
}

/**
 * Everything stored about the viewer, without the hashes of secrets, as the text of a JSON file. Pages are read while
 * the file is sent. Between two pages no database connection is used, so a slow client blocks none. Pages are read at
 * different times: a row that exists during the whole export is in the file exactly once.
 *
 * @throws {CallerError} UNAUTHENTICATED; RATE_LIMITED, also while another export of the viewer is in progress
 */
export async function exportFile({ viewer, payment }: ExportFileContext): Promise<Readable> {
  const { id } = requireViewer(viewer).member
  if (inProgress.has(id))
    throw rateLimitedError('Another export of your data is in progress.', retryAfterMs)
  inProgress.add(id)
  try {
    await payment.begin()
    const profile = await exportedProfile(id)
    if (profile === null) throw accountGone()
    const file = Readable.from(textOf(id, profile, payment), { objectMode: false })
    // Emitted at the end, after a failure, and when the client disconnects.
    return file.once('close', () => inProgress.delete(id))
  } catch (error) {
    inProgress.delete(id)
    throw error
  }
}

async function* textOf(
  userId: number,
  profile: string,
  { rows }: ExportPayment,
): AsyncGenerator<string> {
  yield `{"profile":${profile}`
  for (const list of exportLists) {
    yield `,\n"${list}":[`
    let separator = '\n'
    for await (const page of pagesOf(userId, list)) {
      await rows(page.length)
      yield separator + page.join(',\n')
      separator = ',\n'
    }
    yield ']'
  }
  yield '}\n'
}

/** The rows of a list as JSON, page by page; no page is empty. */
async function* pagesOf(userId: number, list: ExportListName): AsyncGenerator<string[]> {
  let after: ExportKey | null = null
  do {
    const page: ExportedRow[] = await exportedPage(userId, list, after, pageSize)
    if (page.length > 0) yield page.map(({ json }) => json)
    after = page.length < pageSize ? null : page.at(-1)!.key
  } while (after !== null)
}
