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

/** People to whom this process is sending an export: one each. */
const underWay = new Set<number>()
/** After so many milliseconds the caller is told to try again. */
const patience = 10_000

export interface ExportPayment {
  /** Pays for the beginning. @throws {CallerError} RATE_LIMITED */
  begin(): Promise<void>
  /** Pays for rows that were sent. It cannot refuse, because half a file is useless. */
  rows(count: number): Promise<void>
}

interface ExportFileContext {
  readonly viewer: Viewer | null
  readonly payment: ExportPayment
}

/**
 * Everything stored about the viewer, without the hashes of secrets, as the text of a JSON file. Pages are read while the
 * file is sent, and no connection is held between two pages, so that a slow client costs nothing. Each row is as it was
 * when its page was read; a row that exists all the time is in the file once.
 *
 * @throws {CallerError} UNAUTHENTICATED; RATE_LIMITED, also while another export of theirs is being sent
 */
export async function exportFile({ viewer, payment }: ExportFileContext): Promise<Readable> {
  const { id } = requireViewer(viewer).member
  if (underWay.has(id)) throw rateLimitedError('Another export of yours is under way.', patience)
  underWay.add(id)
  try {
    await payment.begin()
    const profile = await exportedProfile(id)
    if (profile === null) throw accountGone()
    const file = Readable.from(textOf(id, profile, payment), { objectMode: false })
    // Emitted at the end, after a failure, and when the client disconnects.
    return file.once('close', () => underWay.delete(id))
  } catch (error) {
    underWay.delete(id)
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
