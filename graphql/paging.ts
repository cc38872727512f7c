import { CallerError } from '@/lib/platform/errors'

export const defaultPageSize = 20
const maxPageSize = 100

export interface Edge<Node, Item = Node> {
  readonly cursor: string
  readonly node: Node
  /** The item of the list that the edge was made from. */
  readonly item: Item
}

export interface Connection<Node, Item = Node> {
  readonly edges: readonly Edge<Node, Item>[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly last?: number | null | undefined
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
}

/** @throws {CallerError} BAD_USER_INPUT if both `first` and `last` are given */
export function assertOneEnd({ first, last }: PageArguments): void {
  if (first != null && last != null) {
    throw new CallerError('BAD_USER_INPUT', 'Use either first or last, not both.')
  }
}

/** The requested number of items. @throws {CallerError} BAD_USER_INPUT for a size out of range */
export function pageSize(name: 'first' | 'last', size: number | null | undefined): number {
  if (size != null && (size < 1 || size > maxPageSize)) {
    throw new CallerError('BAD_USER_INPUT', `${name} must be between 1 and ${maxPageSize}.`)
  }
  return size ?? defaultPageSize
}

/** The complexity of a page: the cost of one item times the number of items. */
export const pageComplexity = ({ first, last }: PageArguments) => ({
  field: 1,
  multiplier: Math.min(maxPageSize, Math.max(1, first ?? last ?? defaultPageSize)),
})
