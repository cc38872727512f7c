import { GraphQLError, type ASTNode } from 'graphql'

/** The error that refuses a document before it is executed. The message says which limit it exceeds, and by how much. */
export function tooComplex(message: string, where?: ASTNode): GraphQLError {
  return new GraphQLError(message, {
    ...(where ? { nodes: where } : {}),
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
  })
}
