import { z } from 'zod'
import { CallerError } from '@/lib/errors'
import { pageSize, type Connection } from './paging'

interface ForwardArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

/** A list whose cursors hold where an item stands, so that a page begins there whatever came before it since. */
interface KeysetList<T, K> {
  /** Tells its cursors from those of other lists. */
  readonly name: string
  readonly key: z.ZodType<K>
  readonly keyOf: (item: T) => K
  /** At most `limit` items after a key; from the beginning for null. */
  readonly load: (limit: number, after: K | null) => Promise<readonly T[]>
}

/** @throws {CallerError} BAD_USER_INPUT for a page size or a cursor that cannot be */
export async function keysetPage<T, K>(
  { first, after }: ForwardArguments,
  { name, key, keyOf, load }: KeysetList<T, K>,
): Promise<Connection<T>> {
  const size = pageSize('first', first)
  const found = await load(size + 1, after == null ? null : keyIn(after, name, key))
  const edges = found.slice(0, size).map((node) => ({ node, cursor: cursorOf(name, keyOf(node)) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

const cursorOf = (name: string, key: unknown): string =>
  Buffer.from(JSON.stringify([name, key])).toString('base64url')

function keyIn<K>(cursor: string, name: string, key: z.ZodType<K>): K {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return z.tuple([z.literal(name), key]).parse(content)[1]
  } catch {
    throw new CallerError('BAD_USER_INPUT', 'after is not a cursor of this list.')
  }
}
