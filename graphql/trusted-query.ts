import { GraphQLError } from 'graphql'
import { trustedDocuments } from './generated/trusted-documents'

/** What a request sends, with the document in place of the id that it was sent as. */
export interface Parameters {
  readonly json: unknown
  /** One of our own documents, whose cost is known to be right; an id of none; or a text, which everybody may send. */
  readonly document: 'TRUSTED' | 'UNKNOWN' | 'FREE'
}

/** Our pages send a document's id: the SHA-256 of its text. */
export function withTrustedQuery(json: unknown): Parameters {
  if (typeof json !== 'object' || json === null || !('documentId' in json) || 'query' in json) {
    return { json, document: 'FREE' }
  }
  const { documentId, ...rest } = json
  const id = String(documentId)
  if (!Object.hasOwn(trustedDocuments, id)) return { json, document: 'UNKNOWN' }
  return { json: { ...rest, query: trustedDocuments[id] }, document: 'TRUSTED' }
}

export const documentNotFound = (): GraphQLError =>
  new GraphQLError('There is no document of this id. Send its text as query.', {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 400 } },
  })
