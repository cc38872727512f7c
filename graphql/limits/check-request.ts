import { checkDocument } from './check-document'
import { limitVariables } from './variables'

/**
 * Applies the limits before anything else reads the request. Malformed requests are left to Apollo Server.
 * @throws {GraphQLError} QUERY_TOO_COMPLEX
 */
export function checkRequest(parameters: unknown): void {
  const { query, variables } = asRecord(parameters)
  limitVariables(variables)
  if (typeof query === 'string') checkDocument(query)
}

/** The parameters of a GET request, in the form of a POST body. */
export function searchParameters(search: string): unknown {
  const { query, variables } = Object.fromEntries(new URLSearchParams(search))
  try {
    const parsed: unknown = JSON.parse(variables ?? '{}')
    return { query, variables: parsed }
  } catch {
    return { query }
  }
}

const asRecord = (value: unknown): { query?: unknown; variables?: unknown } =>
  typeof value === 'object' && value !== null ? value : {}
