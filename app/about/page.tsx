import type { Metadata } from 'next'
import { AboutQuery } from '../_queries/about'
import { executeOnServer } from '../_queries/execute-on-server'

export const metadata: Metadata = { title: 'About the model' }

const names: Record<string, string> = {
  rmse: 'Root mean squared error, in stars',
  mae: 'Mean absolute error, in stars',
  coverage80: 'Ratings inside the 80 % range',
}

const figure = (name: string, value: number): string =>
  name === 'coverage80' ? `${(100 * value).toFixed(1)} %` : value.toFixed(3)

export default async function AboutPage() {
  const { dataset, model } = await executeOnServer(AboutQuery, {})
  return (
    <div className="max-w-2xl space-y-6">
      <h1 className="text-3xl font-bold">About the model</h1>
      <p>
        Every film has a place in a space of tastes, learned from ratings. Yours is worked out from
        the films you rate, each time anew, so a rating counts at once. A prediction is what most
        people would give a film plus what each of your ratings adds or takes, and its range is as
        wide as what is not known about you and the film.
      </p>
      {dataset && (
        <p>
          It learned from {dataset.title}: {dataset.ratingCount.toLocaleString('en')}
          {dataset.simulated && ' simulated'} ratings of {dataset.movieCount.toLocaleString('en')}{' '}
          films by {dataset.userCount.toLocaleString('en')} {dataset.simulated && 'simulated '}
          people.
        </p>
      )}
      {model ? (
        <>
          <table className="w-full text-left">
            <caption className="text-muted mb-2 text-left text-sm">
              Measured on ratings it was not trained on; model {model.version}, trained{' '}
              {model.trainedAt.slice(0, 10)}
            </caption>
            <thead>
              <tr className="border-line border-b">
                <th scope="col" className="py-2">
                  Figure
                </th>
                <th scope="col">This model</th>
                <th scope="col">Biases alone</th>
              </tr>
            </thead>
            <tbody>
              {model.metrics.map(({ name, value, baseline }) => (
                <tr key={name} className="border-line border-b">
                  <th scope="row" className="py-2 font-normal">
                    {names[name] ?? name}
                  </th>
                  <td>{figure(name, value)}</td>
                  <td>{baseline === null ? '' : figure(name, baseline)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p>No model serves yet: recommendations are popular films.</p>
      )}
    </div>
  )
}
