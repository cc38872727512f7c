import type { AboutModels } from '../_queries/about'

/** The latest models, newest first. */
export function ModelHistory({ models }: { readonly models: AboutModels }) {
  return (
    <div
      role="region"
      aria-label="Trained models"
      tabIndex={0}
      className="border-line bg-surface relative overflow-x-auto rounded-2xl border"
    >
      <table className="figures w-full text-left text-sm">
        <caption className="sr-only">The latest trained models, newest first</caption>
        <thead>
          <tr className="text-muted border-line border-b">
            {['Trained', 'Ratings', 'Typical error', 'In range', ''].map((name, column) => (
              <th
                key={name}
                scope="col"
                className={`px-4 py-3 font-normal whitespace-nowrap ${column > 0 ? 'text-right' : ''}`}
              >
                {name === '' ? <span className="sr-only">State</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y">
          {models.edges.map(({ node }) => {
            const valueOf = (name: string): number | undefined =>
              node.metrics.find((metric) => metric.name === name)?.value
            const [error, coverage] = [valueOf('rmse'), valueOf('coverage80')]
            return (
              <tr key={node.version}>
                <th scope="row" className="px-4 py-3 font-normal whitespace-nowrap">
                  <time dateTime={node.trainedAt}>
                    {node.trainedAt.slice(0, 16).replace('T', ' ')}
                  </time>
                </th>
                <td className="px-4 py-3 text-right">{node.ratingCount.toLocaleString('en')}</td>
                <td className="px-4 py-3 text-right">{error?.toFixed(3) ?? '–'}</td>
                <td className="px-4 py-3 text-right">
                  {coverage === undefined ? '–' : `${(100 * coverage).toFixed(1)} %`}
                </td>
                <td className="px-4 py-3 text-right">
                  {node.active && <strong>serves now</strong>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
