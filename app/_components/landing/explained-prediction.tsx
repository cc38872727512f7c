import Link from 'next/link'
import type { GuestAnswer } from '../../_queries/landing'
import { filmPath } from '@/app/_addresses/film-path'
import { Poster } from '../poster'
import { Verdict } from '../verdict'

type Edge = GuestAnswer['recommendations']['edges'][number]

/** A smaller contribution would be shown as 0. */
const smallestShown = 0.005

/** A film with its prediction, and what the ratings add to it. */
export function ExplainedPrediction({
  film,
  label,
}: {
  readonly film: Edge
  readonly label: string
}) {
  const { node, prediction } = film
  const reasons = (prediction?.contributions ?? []).filter(
    ({ stars }) => Math.abs(stars) >= smallestShown,
  )
  return (
    <article className="bg-surface border-line shadow-card rounded-2xl border p-4 sm:p-6">
      <div className="flex gap-4 sm:gap-6">
        <div className="w-24 shrink-0 sm:w-36">
          <Poster {...node} />
        </div>
        <div className="min-w-0 flex-1">
          <p className="text-muted text-sm">{label}</p>
          <h3 className="text-xl sm:text-2xl">
            <Link href={filmPath(node)} prefetch={false} className="hover:underline">
              {node.title}
            </Link>{' '}
            {node.year !== null && <span className="text-muted font-normal">{node.year}</span>}
          </h3>
          {prediction && (
            <div className="mt-3">
              <Verdict {...prediction} size="large" />
            </div>
          )}
        </div>
      </div>
      {prediction && reasons.length > 0 && (
        <dl className="figures mt-4 text-sm">
          <Line name="Before any rating we would say" value={prediction.baseline.toFixed(1)} />
          {reasons.map(({ movie, ratedStars, stars }) => (
            <Line
              key={movie.id}
              name={`${ratedStars} ${ratedStars === 1 ? 'star' : 'stars'} for ${movie.title}`}
              value={`${stars < 0 ? '−' : '+'}${Math.abs(stars).toFixed(2)}`}
            />
          ))}
        </dl>
      )}
    </article>
  )
}

function Line({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="border-line flex justify-between gap-4 border-t py-1.5">
      <dt>{name}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  )
}
