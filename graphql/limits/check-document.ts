import { parse, type DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { limitAliases } from './aliases'
import { limitBreadth } from './breadth'
import { limitDepth } from './depth'
import { limitDirectives } from './directives'
import { limitExports } from './exports'
import { measureSelections } from './selection-sizes'
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

/** Documents that were within the limits. */
const accepted = new LRUCache<string, true>({ max: 1_000 })
/** In characters. Longer documents are checked each time. */
const longestAccepted = 10_000

/**
 * Applies the limits that follow from the text alone, in time proportional to its length. This comes before validation,
 * whose time grows with the square of the number of fields in a selection set.
 * @throws {GraphQLError} QUERY_TOO_COMPLEX
 */
export function checkDocument(query: string): void {
  if (accepted.get(query)) return
  limitLength(query)
  limitTokens(query)
  const document = parsed(query)
  if (!document) return
  const sizes = measureSelections(document)
  for (const limit of limits) limit(document, sizes)
  if (query.length <= longestAccepted) accepted.set(query, true)
}

/** Null if the syntax is wrong, which Apollo Server reports. */
function parsed(query: string): DocumentNode | null {
  try {
    return parse(query)
  } catch {
    return null
  }
}
