import { decodeGlobalID } from '@pothos/plugin-relay'
import { CallerError } from '@/lib/platform/errors'

const nodeTypes = [
  'Movie',
  'Genre',
  'User',
  'Rating',
  'Viewing',
  'HistoryImport',
  'Model',
  'ApiToken',
  'Invitation',
] as const
type NodeType = (typeof nodeTypes)[number]

/** Decodes a global id. @throws {CallerError} BAD_USER_INPUT if it is not the id of a node type */
export function decodeNodeId(globalId: string): { typename: string; id: string } {
  try {
    const decoded = decodeGlobalID(globalId)
    if (nodeTypes.some((type) => type === decoded.typename)) return decoded
  } catch {
    // The error is thrown below.
  }
  throw new CallerError('BAD_USER_INPUT', `"${globalId.slice(0, 64)}" is not an id.`)
}

/** An id of the database; null for other texts, such as numbers that are too large or have leading zeros. */
export const wholeNumber = (text: string): number | null =>
  /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null

/** The number in a global id; null if it is not an id of this type. */
export function localId(globalId: string, type: NodeType): number | null {
  try {
    const { typename, id } = decodeGlobalID(globalId)
    return typename === type ? wholeNumber(id) : null
  } catch {
    return null
  }
}

/** @throws {CallerError} BAD_USER_INPUT naming the argument */
export function requireLocalId(globalId: string, type: NodeType, argument: string): number {
  const id = localId(globalId, type)
  if (id === null)
    throw new CallerError(
      'BAD_USER_INPUT',
      `${argument}: "${globalId.slice(0, 64)}" is not the id of a ${type}.`,
    )
  return id
}
