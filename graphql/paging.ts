import { CallerError } from '@/lib/platform/errors'
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

/** @throws {CallerError} BAD_USER_INPUT for both ends at once: what that means is anyone's guess */
export function assertOneEnd({ first, last }: PageArguments): void {
  if (first != null && last != null) {
    throw new CallerError('BAD_USER_INPUT', 'Ask for first or for last, not for both.')
  }
}

/** How many were asked for. @throws {CallerError} BAD_USER_INPUT for a size that cannot be */
export function pageSize(name: 'first' | 'last', size: number | null | undefined): number {
  if (size != null && (size < 1 || size > largestPage)) {
    throw new CallerError('BAD_USER_INPUT', `${name} goes from 1 to ${largestPage}.`)
  }
  return size ?? defaultPageSize
}

/** The complexity of a page: what one item costs, times how many were asked for. */
export const pageComplexity = ({ first, last }: PageArguments) => ({
  field: 1,
  multiplier: Math.min(largestPage, Math.max(1, first ?? last ?? defaultPageSize)),
})

export const pageInfo = builder.pageInfoRef()
