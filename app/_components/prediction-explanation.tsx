import Link from 'next/link'
import type { MovieRating } from '../_queries/movie'
import { filmPath } from './film-link'

type Prediction = NonNullable<MovieRating['prediction']>

const signed = (stars: number): string => `${stars < 0 ? '−' : '+'}${Math.abs(stars).toFixed(2)}`

/** The baseline of a prediction, the contribution of each rating, and their sum. */
export function PredictionExplanation({ prediction }: { readonly prediction: Prediction }) {
  const { baseline, unclippedStars, contributions } = prediction
  const listedSum = contributions.reduce((sum, { stars }) => sum + stars, baseline)
  const rest = unclippedStars - listedSum
  return (
    <table aria-label="Why this prediction" className="w-full max-w-md text-sm">
      <tbody className="[&_td:last-child]:text-right [&_td:last-child]:tabular-nums">
        <tr className="border-line border-b">
          <td className="py-2">Expected without your ratings</td>
          <td>{baseline.toFixed(2)}</td>
        </tr>
        {contributions.map(({ movie, ratedStars, stars }) => (
          <tr key={movie.id} className="border-line border-b">
            <td className="py-2 pr-2">
              You rated{' '}
              <Link className="link" href={filmPath(movie)}>
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
          <td className="py-2">Your predicted rating</td>
          <td>{unclippedStars.toFixed(2)}</td>
        </tr>
      </tbody>
    </table>
  )
}
