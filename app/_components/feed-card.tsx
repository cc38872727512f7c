import type { FeedEntry } from '../_queries/feed'
import { FilmLink } from './film-link'
import { StarRating } from './star-rating'

interface FeedCardProps {
  readonly entry: FeedEntry
  readonly onRate: (stars: number) => void
}

/** A recommended film with its predicted rating, the reasons, and a control to rate it. */
export function FeedCard({ entry, onRate }: FeedCardProps) {
  const { node, prediction, because } = entry
  return (
    <article>
      <FilmLink film={node} />
      {prediction && (
        <p className="mt-1 text-sm">
          <span className="text-star font-semibold">★ {prediction.stars.toFixed(1)}</span>{' '}
          <span className="text-muted">
            ({prediction.low.toFixed(1)}–{prediction.high.toFixed(1)})
          </span>
        </p>
      )}
      {because.length > 0 && (
        <p className="text-muted mt-1 text-xs leading-snug">
          Because you rated{' '}
          {because
            .slice(0, 2)
            .map(({ title }) => title)
            .join(' and ')}
        </p>
      )}
      <StarRating title={node.title} stars={null} onRate={onRate} />
    </article>
  )
}
