import Link from 'next/link'
import type { Verdict } from '../_queries/movie'
import { filmPath } from './film-link'

type Prediction = NonNullable<Verdict['prediction']>

const signed = (stars: number): string => `${stars < 0 ? '−' : '+'}${Math.abs(stars).toFixed(2)}`

/** Why this prediction: the baseline and what each rating adds, summing to it. */
export function BecauseLedger({ prediction }: { readonly prediction: Prediction }) {
  const { baseline, unclippedStars, contributions } = prediction
  const listed = contributions.reduce((sum, { stars }) => sum + stars, baseline)
  const rest = unclippedStars - listed
  return (
    <table aria-label="Why this prediction" className="w-full max-w-md text-sm">
      <tbody className="[&_td:last-child]:text-right [&_td:last-child]:tabular-nums">
        <tr className="border-line border-b">
          <td className="py-2">What most people would give it</td>
          <td>{baseline.toFixed(2)}</td>
        </tr>
        {contributions.map(({ movie, ratedStars, stars }) => (
          <tr key={movie.id} className="border-line border-b">
            <td className="py-2 pr-2">
              You gave{' '}
              <Link className="link" href={filmPath(movie.id)}>
                {movie.title}
              </Link>{' '}
              {ratedStars} ★
            </td>
            <td className={stars < 0 ? 'text-bad' : 'text-good'}>{signed(stars)}</td>
          </tr>
        ))}
        {Math.abs(rest) >= 0.005 && (
          <tr className="border-line border-b">
            <td className="py-2">Your other ratings</td>
            <td className={rest < 0 ? 'text-bad' : 'text-good'}>{signed(rest)}</td>
          </tr>
        )}
        <tr className="font-semibold">
          <td className="py-2">What we think you would give it</td>
          <td>{unclippedStars.toFixed(2)}</td>
        </tr>
      </tbody>
    </table>
  )
}
