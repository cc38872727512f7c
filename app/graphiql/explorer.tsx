'use client'

import { GraphiQL } from 'graphiql'
import type { ExecutionResult } from 'graphql'
import 'graphiql/style.css'
import { exampleOperations } from './example-operations'

/** Asks as the person who is signed in, unless a token is sent as a header. */
const fetcher = async (parameters: object, { headers }: { headers?: object } = {}) => {
  const response = await fetch('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(parameters),
  })
  return (await response.json()) as ExecutionResult
}

/** GraphiQL with an operation for each journey, one a tab. */
export default function Explorer() {
  return <GraphiQL fetcher={fetcher} defaultTabs={[...exampleOperations]} />
}
