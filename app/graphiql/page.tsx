import type { Metadata } from 'next'
import { ExplorerInBrowser } from './explorer-in-browser'

export const metadata: Metadata = { title: 'API explorer' }

export default function GraphiqlPage() {
  return (
    <div className="space-y-4">
      <h1 className="text-3xl font-bold">API explorer</h1>
      <p className="max-w-2xl">
        Everything the pages do goes through one GraphQL API, and it is yours, too. Each tab holds
        an operation to begin with; the book on the left describes every field.
      </p>
      <div className="border-line h-[75vh] min-h-96 overflow-hidden rounded-lg border">
        <ExplorerInBrowser />
      </div>
    </div>
  )
}
