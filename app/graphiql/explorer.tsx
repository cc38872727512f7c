'use client'

import { GraphiQL } from 'graphiql'
import type { ExecutionResult } from 'graphql'
import 'graphiql/style.css'
import './explorer.css'
import { exampleOperations } from './example-operations'

/** Sends requests with the session of the browser. An `Authorization` header with a token takes precedence. */
const fetcher = async (parameters: object, { headers }: { headers?: object } = {}) => {
  const response = await fetch('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(parameters),
  })
  return (await response.json()) as ExecutionResult
}

/** GraphiQL with one tab for each example operation. */
export default function Explorer() {
  const theme = document.documentElement.dataset.theme
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={[...exampleOperations]}
      forcedTheme={theme === 'light' || theme === 'dark' ? theme : 'system'}
    />
  )
}
