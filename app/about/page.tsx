import type { Metadata } from 'next'
import { AboutQuery } from '../_queries/about'
import { executeOnServer } from '../_queries/execute-on-server'

export const metadata: Metadata = { title: 'About the model' }

const metricNames: Record<string, string> = {
  rmse: 'Root mean squared error, in stars',
  mae: 'Mean absolute error, in stars',
  coverage80: 'Ratings within the 80 % range',
}

const formatMetric = (name: string, value: number): string =>
  name === 'coverage80' ? `${(100 * value).toFixed(1)} %` : value.toFixed(3)

export default async function AboutPage() {
  const { dataset, model } = await executeOnServer(AboutQuery, {})
  return (
    <div className="max-w-2xl space-y-6">
      <h1 className="text-3xl font-bold">About the model</h1>
      <p>
        The model describes each film by a list of numbers that it learned from ratings. It computes
        your taste from the films you rated, and does so again after each rating, so every rating
        counts at once. A prediction starts with the rating that is expected without your ratings.
        Each of your ratings then adds or subtracts something. The range is wide if the model knows
        little about you or the film.
      </p>
      {dataset && (
        <p>
          Training data: {dataset.title}, with {dataset.ratingCount.toLocaleString('en')}
          {dataset.simulated && ' simulated'} ratings of {dataset.movieCount.toLocaleString('en')}{' '}
          films by {dataset.userCount.toLocaleString('en')} {dataset.simulated && 'simulated '}
          people.
        </p>
      )}
      {model ? (
        <>
          <table className="w-full text-left">
            <caption className="text-muted mb-2 text-left text-sm">
              Measured on ratings that were not used for training. Model {model.version}, trained on{' '}
              {model.trainedAt.slice(0, 10)}.
            </caption>
            <thead>
              <tr className="border-line border-b">
                <th scope="col" className="py-2">
                  Metric
                </th>
                <th scope="col">This model</th>
                <th scope="col">Baseline with biases only</th>
              </tr>
            </thead>
            <tbody>
              {model.metrics.map(({ name, value, baseline }) => (
                <tr key={name} className="border-line border-b">
                  <th scope="row" className="py-2 pr-3 font-normal">
                    {metricNames[name] ?? name}
                  </th>
                  <td>{formatMetric(name, value)}</td>
                  <td>{baseline === null ? '' : formatMetric(name, baseline)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p>There is no model yet, so the recommendations are popular films.</p>
      )}
    </div>
  )
}
