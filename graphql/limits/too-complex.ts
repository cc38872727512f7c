import { GraphQLError, type ASTNode } from 'graphql'

/** The refusal of a document before it is run: what there is too much of, how much, and where. */
export function tooComplex(message: string, where?: ASTNode): GraphQLError {
  return new GraphQLError(message, {
    ...(where ? { nodes: where } : {}),
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
  })
}
