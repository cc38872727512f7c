import { GraphQLError } from 'graphql'
import { trustedDocuments } from './generated/trusted-documents'

/** The parameters of a request. A document id is replaced by the document. */
export interface Parameters {
  readonly json: unknown
  /** TRUSTED: a document of our pages. UNKNOWN: an ID that no document has. FREE: the text of any document. */
  readonly document: 'TRUSTED' | 'UNKNOWN' | 'FREE'
}

/** Our pages send the id of a document: the beginning of the SHA-256 of its text. */
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
  new GraphQLError('There is no document with this ID. Send its text as query.', {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 400 } },
  })
