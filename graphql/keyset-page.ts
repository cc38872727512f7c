import { z } from 'zod'
import type { KeysetSlice } from '@/lib/platform/db/keyset'
import { CallerError } from '@/lib/platform/errors'
import { assertOneEnd, pageSize, type Connection, type PageArguments } from './paging'

/**
 * A list whose cursors contain the sort key of an item. A page starts after that key, even if items before it changed.
 */
interface KeysetList<Item, Key> {
  /** Distinguishes its cursors from those of other lists. */
  readonly name: string
  readonly key: z.ZodType<Key>
  readonly load: (slice: KeysetSlice<Key>) => Promise<readonly Item[]>
  readonly keyOf: (item: Item) => Key
}

interface NodesOf<Item, Node> {
  /** Loads the nodes of a page in one batch, in the order of the items. */
  readonly nodesOf: (items: readonly Item[]) => readonly Node[] | Promise<readonly Node[]>
}

/** A time in a cursor. JavaScript has a year 0, PostgreSQL has none. */
export const cursorTime = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .refine((time) => time.getUTCFullYear() > 0)

/** A page of a list whose items are the nodes. @throws {CallerError} BAD_USER_INPUT for a wrong page size or cursor */
export const keysetPage = <Item, Key>(
  args: PageArguments,
  list: KeysetList<Item, Key>,
): Promise<Connection<Item>> => nodePage(args, { ...list, nodesOf: (items) => items })

/**
 * A page of a list whose nodes are loaded by its items.
 *
 * @throws {CallerError} BAD_USER_INPUT for a wrong page size or cursor
 */
export async function nodePage<Item, Key, Node>(
  args: PageArguments,
  { name, key, keyOf, load, nodesOf }: KeysetList<Item, Key> & NodesOf<Item, Node>,
): Promise<Connection<Node, Item>> {
  assertOneEnd(args)
  const fromEnd = args.last != null
  const size = fromEnd ? pageSize('last', args.last) : pageSize('first', args.first)
  const keyAt = (argument: 'after' | 'before'): Key | null => {
    const cursor = args[argument]
    return cursor == null ? null : keyIn(cursor, argument, name, key)
  }
  const after = keyAt('after')
  const before = keyAt('before')
  const found = await load({ limit: size + 1, after, before, fromEnd })
  const items = found.slice(0, size)
  if (fromEnd) items.reverse()
  const nodes = await nodesOf(items)
  const edges = items.map((item, index) => ({
    cursor: cursorOf(name, key, keyOf(item)),
    node: nodes[index]!,
    item,
  }))
  const hasMore = found.length > size
  return {
    edges,
    pageInfo: {
      hasNextPage: fromEnd ? before !== null : hasMore,
      hasPreviousPage: fromEnd ? hasMore : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

/** Stores the values of the key without names. With names, cursors were a fifth of the response of a feed of 20. */
function cursorOf<Key>(name: string, type: z.ZodType<Key>, key: Key): string {
  const fields = fieldsOf(type)
  const values = fields ? fields.map((field): unknown => Reflect.get(key as object, field)) : key
  return Buffer.from(JSON.stringify([name, values])).toString('base64url')
}

function keyIn<Key>(cursor: string, argument: string, name: string, type: z.ZodType<Key>): Key {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const [, values] = z.tuple([z.literal(name), z.unknown()]).parse(content)
    const fields = fieldsOf(type)
    if (!fields) return type.parse(values)
    const listed = z.array(z.unknown()).length(fields.length).parse(values)
    return type.parse(Object.fromEntries(fields.map((field, at) => [field, listed[at]])))
  } catch {
    throw new CallerError('BAD_USER_INPUT', `${argument} is not a cursor of this list.`)
  }
}

/** The names of the fields of a key in their order; null if the key is a single value. */
const fieldsOf = (type: z.ZodType): string[] | null =>
  type instanceof z.ZodObject ? Object.keys(type.shape) : null
