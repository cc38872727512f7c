import type { Metadata } from 'next'
import { ExplorerInBrowser } from './explorer-in-browser'

export const metadata: Metadata = { title: 'API explorer' }

export default function GraphiqlPage() {
  return (
    <div className="space-y-4">
      <h1>API explorer</h1>
      <p className="max-w-2xl">
        The pages do everything through one GraphQL API, and you can use it, too. Each tab holds an
        example operation. The book icon on the left opens the documentation of every field.
      </p>
      <div className="border-line h-[75vh] min-h-96 overflow-hidden rounded-lg border">
        <ExplorerInBrowser />
      </div>
    </div>
  )
}
