import { Code } from './code'
import { curlOf, documentOf, type GuideExample } from './guide'

interface CallProps {
  readonly example: GuideExample
  readonly origin: string
}

/** An operation with its variables, and below it the same as a command. */
export function Call({ example, origin }: CallProps) {
  const { operation, variables } = example
  return (
    <div className="space-y-3">
      <Code label={`Operation ${operation}`}>{documentOf(example)}</Code>
      {Object.keys(variables).length > 0 && (
        <Code label={`Variables of ${operation}`}>{JSON.stringify(variables, null, 2)}</Code>
      )}
      <details>
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">
          The same with curl<span className="sr-only">: {operation}</span>
        </summary>
        <Code label={`${operation} with curl`}>{curlOf(example, origin)}</Code>
      </details>
    </div>
  )
}
