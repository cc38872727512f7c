import Link from 'next/link'
import type { FilmState } from '../_queries/movie'
import { Verdict } from './verdict'

interface FilmVerdictProps {
  readonly movie: FilmState
  /** The number of ratings of the person; null if nobody is signed in. */
  readonly ratingCount: number | null
  /** The address of the page. */
  readonly path: string
}

/** What we predict, or predicted before the person rated the film; or why there is no prediction. */
export function FilmVerdict({ movie, ratingCount, path }: FilmVerdictProps) {
  const { prediction, predictionHidden, viewerRating } = movie
  if (viewerRating?.sealedPrediction) {
    const { stars, sealedPrediction: sealed } = viewerRating
    const isInside = stars >= sealed.low && stars <= sealed.high
    return (
      <>
        <h2 className="text-lg">
          Predicted <span className="text-prediction">{sealed.stars.toFixed(1)}</span>, you gave{' '}
          <span className="text-star">{stars}</span>
        </h2>
        <div className="mt-3">
          <Verdict {...sealed} given={stars} size="large" label="before you rated it" />
        </div>
        <p className="text-muted mt-1 text-sm">
          {isInside ? 'Your rating is inside the range.' : 'Your rating is outside the range.'}
        </p>
      </>
    )
  }
  if (prediction) {
    return (
      <>
        <h2 className="text-lg">
          {viewerRating ? 'Without your rating we would predict' : 'We think you would give it'}
        </h2>
        <div className="mt-3">
          <Verdict {...prediction} size="large" label="of 5 stars" />
        </div>
        {ratingCount === 0 && (
          <p className="text-muted mt-2 text-sm">
            This is what we expect of anyone.{' '}
            <Link className="link" href="/rate" prefetch={false}>
              Rate three films
            </Link>{' '}
            and it becomes yours.
          </p>
        )}
      </>
    )
  }
  switch (predictionHidden) {
    case 'BLIND_MODE':
      return (
        <Reason title="You are in blind mode">
          Rate the film first. Then you see what we predicted.
        </Reason>
      )
    case 'UNKNOWN_FILM':
      return (
        <Reason title="No prediction yet">
          This film is new here. The next model will know it.
        </Reason>
      )
    case 'NO_MODEL':
      return (
        <Reason title="No prediction yet">
          The first model is still being trained. Your ratings count as soon as it is there.
        </Reason>
      )
    default:
      return (
        <Reason title="Would you like it?">
          <Link className="link" href="/#rate" prefetch={false}>
            Rate three films
          </Link>{' '}
          to see your prediction. You need no account for that. Or{' '}
          <Link
            className="link"
            href={`/sign-in?next=${encodeURIComponent(path)}`}
            prefetch={false}
          >
            sign in
          </Link>
          .
        </Reason>
      )
  }
}

function Reason({
  title,
  children,
}: {
  readonly title: string
  readonly children: React.ReactNode
}) {
  return (
    <>
      <h2 className="text-lg">{title}</h2>
      <p className="text-muted mt-1">{children}</p>
    </>
  )
}
