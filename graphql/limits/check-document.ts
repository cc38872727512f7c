import { parse, type DocumentNode } from 'graphql'
import { limitAliases } from './aliases'
import { limitBreadth } from './breadth'
import { limitDepth } from './depth'
import { limitDirectives } from './directives'
import { limitExports } from './exports'
import { measureExtents } from './extents'
import { limitFragments } from './fragments'
import { limitIntrospection } from './introspection'
import { limitLength } from './length'
import { limitLiterals } from './literals'
import { limitTokens } from './tokens'

const limits = [
  limitDepth,
  limitBreadth,
  limitFragments,
  limitAliases,
  limitExports,
  limitDirectives,
  limitLiterals,
  limitIntrospection,
]

/** Documents that were within the limits the last time; the oldest go first. */
const accepted = new Set<string>()
const mostAccepted = 1_000
const longestAccepted = 10_000

/**
 * Holds a document to what its text alone shows, in time proportional to that text. This comes before validation, which
 * compares every two fields that stand beside each other.
 * @throws {GraphQLError} QUERY_TOO_COMPLEX
 */
export function checkDocument(query: string): void {
  if (accepted.has(query)) return
  limitLength(query)
  limitTokens(query)
  const document = parsed(query)
  if (!document) return
  const extents = measureExtents(document)
  for (const limit of limits) limit(document, extents)
  if (query.length > longestAccepted) return
  accepted.add(query)
  if (accepted.size > mostAccepted) accepted.delete(accepted.values().next().value!)
}

/** Null: Apollo Server will say where the syntax is wrong. */
function parsed(query: string): DocumentNode | null {
  try {
    return parse(query)
  } catch {
    return null
  }
}
