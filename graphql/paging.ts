import { resolveOffsetConnection } from '@pothos/plugin-relay'
import { CallerError } from '@/lib/errors'
import { builder } from './builder'

export const defaultPageSize = 20
export const largestPage = 100

export interface Edge<T> {
  readonly cursor: string
  readonly node: T
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor?: string | null
    readonly endCursor?: string | null
  }
}

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly last?: number | null | undefined
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
}

/**
 * A page of a list that is counted from its beginning: its cursors are places, so that what comes before them later moves
 * what a page begins with.
 *
 * @param count needed for `last` without `before`
 * @throws {CallerError} BAD_USER_INPUT for a page size or a cursor that cannot be
 */
export async function page<T>(
  args: PageArguments,
  load: (limit: number, offset: number) => Promise<readonly T[]> | readonly T[],
  count?: () => Promise<number>,
): Promise<Connection<T>> {
  assertPage(args)
  const fromEnd = args.last != null
  if (fromEnd && !count && args.before == null) {
    throw new CallerError('BAD_USER_INPUT', 'last needs before here.')
  }
  const totalCount = fromEnd ? await count?.() : undefined
  const size = { defaultSize: defaultPageSize, maxSize: largestPage }
  const connection = await resolveOffsetConnection(
    { args, ...size, ...(totalCount === undefined ? {} : { totalCount }) },
    async ({ limit, offset }) => [...(await load(limit, offset))].map((item) => ({ item })),
  )
  return {
    pageInfo: connection.pageInfo,
    edges: (connection.edges ?? []).flatMap((edge) =>
      edge?.node ? [{ cursor: edge.cursor, node: edge.node.item }] : [],
    ),
  }
}

/** @throws {CallerError} BAD_USER_INPUT for both ends at once: what that means is anyone's guess */
export function assertOneEnd({ first, last }: PageArguments): void {
  if (first != null && last != null) {
    throw new CallerError('BAD_USER_INPUT', 'Ask for first or for last, not for both.')
  }
}

function assertPage(args: PageArguments): void {
  assertOneEnd(args)
  for (const name of ['first', 'last'] as const) {
    pageSize(name, args[name])
  }
  for (const name of ['after', 'before'] as const) {
    const cursor = args[name]
    if (cursor != null && !isCursor(cursor)) {
      throw new CallerError('BAD_USER_INPUT', `${name} is not a cursor of this list.`)
    }
  }
}

/** How many were asked for. @throws {CallerError} BAD_USER_INPUT for a size that cannot be */
export function pageSize(name: 'first' | 'last', size: number | null | undefined): number {
  if (size != null && (size < 1 || size > largestPage)) {
    throw new CallerError('BAD_USER_INPUT', `${name} goes from 1 to ${largestPage}.`)
  }
  return size ?? defaultPageSize
}

/** What the Relay plugin makes: base64 of "OffsetConnection:" and a number. */
const isCursor = (cursor: string): boolean =>
  /^OffsetConnection:\d{1,9}$/.test(Buffer.from(cursor, 'base64').toString('latin1'))

/** The complexity of a page: what one item costs, times how many were asked for. */
export const pageComplexity = ({ first, last }: PageArguments) => ({
  field: 1,
  multiplier: Math.min(largestPage, Math.max(1, first ?? last ?? defaultPageSize)),
})

export const pageInfo = builder.pageInfoRef()
