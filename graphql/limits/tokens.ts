import { Lexer, Source, TokenKind } from 'graphql'
import { tooComplex } from './too-complex'

/** The largest number of tokens of a document: several times as many as our pages need. */
const maxTokens = 2_000

/** @throws {GraphQLError} QUERY_TOO_COMPLEX; a syntax error is left to the parser */
export function limitTokens(query: string): void {
  if (hasMore(query)) {
    throw tooComplex(
      `The document has more than ${maxTokens} tokens, which is the limit. Send data as variables.`,
    )
  }
}

function hasMore(query: string): boolean {
  const lexer = new Lexer(new Source(query))
  try {
    for (let count = 0; count <= maxTokens; count++) {
      if (lexer.advance().kind === TokenKind.EOF) return false
    }
    return true
  } catch {
    return false
  }
}
