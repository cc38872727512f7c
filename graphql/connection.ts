import { builder } from './builder'
import type { Connection, Edge } from './paging'

type Ref<T> = ReturnType<typeof builder.objectRef<T>>

interface ConnectionDescriptions {
  /** Of the type of the page. */
  readonly connection: string
  /** Of the type of an edge. */
  readonly edge: string
  readonly node: string
}

/**
 * The connection type `<name>Connection` and its edge type `<name>Edge`, by the Relay plugin.
 *
 * @returns refs to both, to which further fields can be added with `builder.objectFields`
 */
export function connectionOf<Node, Item = Node>(
  name: string,
  type: Ref<Node>,
  { connection, edge, node }: ConnectionDescriptions,
) {
  const edgeType = builder.edgeObject({
    name: `${name}Edge`,
    type,
    description: edge,
    nodeField: { description: node },
  })
  const connectionType = builder.connectionObject(
    { name: `${name}Connection`, type, description: connection },
    edgeType,
  )
  // The plugin types an edge by its node only. The edges that `keysetPage` makes have the item of the list too.
  return {
    edge: edgeType as unknown as Ref<Edge<Node, Item>>,
    connection: connectionType as unknown as Ref<Connection<Node, Item>>,
  }
}

export const forwardArguments = builder.args((t) => ({
  first: t.int({ description: 'The number of items to return, from 1 to 100. Defaults to 20.' }),
  after: t.string({ description: 'Returns the items that come after this cursor.' }),
}))

export const pageArguments = builder.args((t) => ({
  first: t.int({
    description: 'The number of items to return from the start, from 1 to 100. Defaults to 20.',
  }),
  after: t.string({ description: 'Returns the items that come after this cursor.' }),
  last: t.int({
    description: 'The number of items to return from the end, from 1 to 100. Not with `first`.',
  }),
  before: t.string({ description: 'Returns the items that come before this cursor.' }),
}))
