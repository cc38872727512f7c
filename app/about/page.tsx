import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { EmptyState } from '../_components/ui/empty-state'
import { Verdict } from '../_components/verdict'
import { AboutQuery, type AboutDataset, type AboutModel } from '../_queries/about'
import { executeOnServer } from '../_queries/execute-on-server'
import { BarChart } from './bar-chart'
import { CoverageDots } from './coverage-dots'
import { ModelHistory } from './model-history'

export const metadata: Metadata = {
  title: 'About the model',
  description: 'How Matinee predicts ratings, how good it is, and what it does not know.',
}

const number = (value: number): string => value.toLocaleString('en')
const day = (time: string): string =>
  new Date(time).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

export default async function AboutPage() {
  const { dataset, model, models } = await executeOnServer(AboutQuery, {})
  const coverage = model?.metrics.find(({ name }) => name === 'coverage80')?.value ?? null
  return (
    <div className="mx-auto max-w-3xl space-y-12">
      <header className="space-y-3">
        <h1>How Matinee knows what you like</h1>
        <p className="text-lg">
          It compares you with nobody in particular. From millions of small agreements between
          people it learned what films have in common, and from your ratings it computes what that
          means for you.
        </p>
      </header>
      <Section title="The idea">
        <p>
          Each film is described by a list of numbers that the model learned from ratings. Films
          that the same people like have similar numbers. Your taste is not stored: it is computed
          from the films you rated, anew after each rating, so every rating counts at once.
        </p>
        <p>
          A prediction starts with what we would expect without your ratings. Each film you rated
          then adds or takes away something. The sum is exactly the number you see, so the page of
          each film can list what moved it, and what it would be without one of your ratings.
        </p>
      </Section>
      <Section title="The model that serves now">
        {model ? (
          <ServingModel model={model} dataset={dataset} />
        ) : (
          <EmptyState title="No model yet">
            <p>Until the first one is trained, Matinee recommends well-known films.</p>
          </EmptyState>
        )}
      </Section>
      {model && <Quality model={model} />}
      <Section title="What a range means">
        <p>
          Under each predicted number is its range. Where the model knows much about you and the
          film, it is narrow; where it knows little, it is wide. Your rating should be inside it in
          four of five cases.
        </p>
        <div className="border-line bg-surface grid items-center gap-6 rounded-2xl border p-5 sm:grid-cols-2 sm:p-6">
          <Verdict stars={3.9} low={3} high={4.8} size="large" label="an example" />
          <p className="text-muted">
            We would bet on 3.9 stars. Four times out of five, your rating would be between 3.0 and
            4.8.
          </p>
        </div>
        {coverage !== null && (
          <>
            <p>
              Measured on ratings that the model had not seen, {(100 * coverage).toFixed(1)} % were
              inside their range. The target is 80 %.
            </p>
            <CoverageDots coverage={coverage} />
          </>
        )}
      </Section>
      <Section title="How your feed is ordered">
        <p>Predicted stars alone would fill your feed with films that hardly anybody knows. So:</p>
        <dl className="divide-line divide-y">
          <Term name="Stars">
            How much you would like the film, as predicted. A film half a star below your usual
            rating is not among the first, unless you chose “Adventurous”.
          </Term>
          <Term name="Appeal">
            How likely you are to choose it at all, going by the films you chose before.
          </Term>
          <Term name="Novelty">
            How little known it is. “Familiar”, “Balanced” and “Adventurous” set how much that
            counts.
          </Term>
          <Term name="Variety">
            A film loses some of its score if one above it has a similar title, decade and genres.
          </Term>
        </dl>
        <p>While you have few ratings, the number of other people’s ratings counts a little too.</p>
      </Section>
      <Section title="What it does not know">
        <ul className="list-disc space-y-2 pl-5">
          <li>Your mood tonight, and with whom you watch. For that there is Together.</li>
          <li>
            Plots, actors and pictures. It knows ratings, genres, titles and years, and nothing of
            the film itself.
          </li>
          <li>
            Films that nobody has rated. For those it guesses from genre, title and year, and the
            range is wide.
          </li>
          <li>Who you are. It has no age, no place and no gender, only the films you rated.</li>
          <li>Whether a film is good. It predicts what you would say, and people disagree.</li>
        </ul>
        <p>
          How right it was for you is on{' '}
          <Link href="/taste" prefetch={false} className="link">
            your taste
          </Link>
          .
        </p>
      </Section>
      {dataset && (
        <Section title="The data">
          <Data dataset={dataset} />
        </Section>
      )}
      {models.edges.length > 0 && (
        <Section title="Models so far">
          <ModelHistory models={models} />
        </Section>
      )}
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="space-y-4">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-6 py-3 sm:grid-cols-[8rem_1fr]">
      <dt className="font-semibold">{name}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}

function ServingModel({
  model,
  dataset,
}: {
  readonly model: AboutModel
  readonly dataset: AboutDataset | null
}) {
  const { version, trainedAt, ratingCount, userCount, movieCount } = model
  const simulated = dataset?.simulated ? ' simulated' : ''
  return (
    <dl className="divide-line border-line bg-surface divide-y rounded-2xl border px-5">
      <Term name="Trained">{day(trainedAt)}</Term>
      <Term name="From">
        {number(ratingCount)}
        {simulated} ratings by {number(userCount)}
        {simulated} people
      </Term>
      <Term name="Knows">{number(movieCount)} films</Term>
      <Term name="Made of">
        For stars: Bayesian matrix factorisation, and a part for the nearest films. For appeal: two
        models of which films the same people choose.
      </Term>
      <Term name="Version">
        <code className="text-sm break-all">{version}</code>
      </Term>
    </dl>
  )
}

const charts = [
  {
    name: 'rmse',
    title: 'Typical error, large ones count more',
    explanation: 'Root mean squared error in stars. Shorter is better.',
  },
  {
    name: 'mae',
    title: 'Average error',
    explanation: 'Mean distance between prediction and rating in stars. Shorter is better.',
  },
] as const

function Quality({ model: { metrics } }: { readonly model: AboutModel }) {
  const measured = charts.flatMap((chart) => {
    const metric = metrics.find(({ name }) => name === chart.name)
    return metric ? [{ ...chart, ...metric }] : []
  })
  const [first] = measured
  if (!first) return null
  return (
    <Section title="How good it is">
      <p>
        A tenth of the ratings was set aside before training, and then predicted. With many people,
        those of 10,000 people drawn at random count. The film’s average is the simplest guess; a
        better one adds how strict the person is.
        {first.baseline !== null && first.baseline > first.value && (
          <>
            {' '}
            Matinee’s typical error is{' '}
            <strong>{Math.round(100 * (1 - first.value / first.baseline))} % smaller</strong> than
            that.
          </>
        )}
      </p>
      <div className="grid gap-5 sm:grid-cols-2">
        {measured.map(({ name, title, explanation, value, baseline, filmMean }) => (
          <BarChart
            key={name}
            title={title}
            explanation={explanation}
            bars={[
              { label: 'Matinee', value, isServed: true },
              ...(baseline === null
                ? []
                : [{ label: 'Film average and strictness', value: baseline, isServed: false }]),
              ...(filmMean === null
                ? []
                : [{ label: 'Film average', value: filmMean, isServed: false }]),
            ]}
          />
        ))}
      </div>
    </Section>
  )
}

function Data({ dataset }: { readonly dataset: AboutDataset }) {
  const { title, simulated, notice, license, licenseUrl, source } = dataset
  const { movieCount, userCount, ratingCount } = dataset
  return (
    <>
      <p>
        {title}: {number(ratingCount)} {simulated && 'simulated '}ratings of {number(movieCount)}{' '}
        films by {number(userCount)} {simulated && 'simulated '}people, and the ratings of members.
        {notice !== null && ` ${notice}`}
      </p>
      <p>
        <strong className="font-semibold">Licence:</strong>{' '}
        {license ?? 'Ask whoever runs this site: the data set says nothing about it.'}
      </p>
      {(licenseUrl !== null || source !== null) && (
        <ul className="flex flex-wrap gap-x-6">
          {source !== null && (
            <li>
              <a className="link inline-flex min-h-11 items-center" href={source} rel="noreferrer">
                Where the data comes from
              </a>
            </li>
          )}
          {licenseUrl !== null && (
            <li>
              <a
                className="link inline-flex min-h-11 items-center"
                href={licenseUrl}
                rel="noreferrer"
              >
                The terms in full
              </a>
            </li>
          )}
        </ul>
      )}
      <p>Matinee itself is free software under the MIT licence.</p>
    </>
  )
}
