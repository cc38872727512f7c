import { builder } from './builder'
import { pageInfo, type Connection, type Edge } from './paging'

type EdgeType<T> = ReturnType<ReturnType<typeof builder.objectRef<Edge<T>>>['implement']>

/** The type of a page, as Relay has it, from the type of its edges. */
export function connectionType<T, E extends Connection<T> = Connection<T>>(
  name: string,
  description: string,
  edge: EdgeType<T>,
) {
  return builder.objectRef<E>(name).implement({
    description,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'What stands on this page.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ edges }) => [...edges],
      }),
      pageInfo: t.field({
        type: pageInfo,
        description: 'Where the page stands.',
        resolve: (connection) => connection.pageInfo,
      }),
    }),
  })
}
