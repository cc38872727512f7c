import { z } from 'zod'
import type { KeysetSlice } from '@/lib/platform/db/keyset'
import { CallerError } from '@/lib/platform/errors'
import { assertOneEnd, pageSize, type Connection, type PageArguments } from './paging'

/** A list whose cursors hold where an item stands, so that a page begins there whatever came before it since. */
interface KeysetList<T, K> {
  /** Tells its cursors from those of other lists. */
  readonly name: string
  readonly key: z.ZodType<K>
  readonly load: (slice: KeysetSlice<K>) => Promise<readonly T[]>
  readonly keyOf: (item: T) => K
}

/** @throws {CallerError} BAD_USER_INPUT for a page size or a cursor that cannot be */
export async function keysetPage<T, K>(
  args: PageArguments,
  { name, key, keyOf, load }: KeysetList<T, K>,
): Promise<Connection<T>> {
  assertOneEnd(args)
  const fromEnd = args.last != null
  const size = fromEnd ? pageSize('last', args.last) : pageSize('first', args.first)
  const keyAt = (argument: 'after' | 'before'): K | null => {
    const cursor = args[argument]
    return cursor == null ? null : keyIn(cursor, argument, name, key)
  }
  const [after, before] = [keyAt('after'), keyAt('before')]
  const found = await load({ limit: size + 1, after, before, fromEnd })
  const items = found.slice(0, size)
  if (fromEnd) items.reverse()
  const edges = items.map((node) => ({ node, cursor: cursorOf(name, keyOf(node)) }))
  const isCut = found.length > size
  return {
    edges,
    pageInfo: {
      hasNextPage: fromEnd ? before !== null : isCut,
      hasPreviousPage: fromEnd ? isCut : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

const cursorOf = (name: string, key: unknown): string =>
  Buffer.from(JSON.stringify([name, key])).toString('base64url')

function keyIn<K>(cursor: string, argument: string, name: string, key: z.ZodType<K>): K {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return z.tuple([z.literal(name), key]).parse(content)[1]
  } catch {
    throw new CallerError('BAD_USER_INPUT', `${argument} is not a cursor of this list.`)
  }
}
