import { GraphQLError, type ASTNode } from 'graphql'

/** The error for a document that exceeds a limit. */
export function tooComplex(message: string, where?: ASTNode): GraphQLError {
  return new GraphQLError(message, {
    ...(where ? { nodes: where } : {}),
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
  })
}
