import 'server-only'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { headers } from 'next/headers'
import { execute } from '@/graphql/execute'

/** Run a document for the person whose request this page answers. @throws {Error} on any error */
export async function executeOnServer<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const cookie = (await headers()).get('cookie') ?? undefined
  return execute(document, variables, { authorization: undefined, cookie })
}
