interface PredictionRangeProps {
  readonly stars: number
  readonly low: number
  readonly high: number
}

const positionOf = (stars: number): string => `${(stars / 5) * 100}%`

/** A prediction and its 80 % range on the scale from 0 to 5 stars. */
export function PredictionRange({ stars, low, high }: PredictionRangeProps) {
  return (
    <figure className="max-w-sm">
      <div className="bg-line relative h-3 rounded-full" aria-hidden="true">
        <div
          className="bg-star absolute inset-y-0 rounded-full opacity-45"
          style={{ left: positionOf(low), right: `calc(100% - ${positionOf(high)})` }}
        />
        <div
          className="bg-star absolute -inset-y-1 w-1.5 -translate-x-1/2 rounded"
          style={{ left: positionOf(stars) }}
        />
      </div>
      <figcaption className="text-muted mt-2 text-sm">
        In 4 of 5 cases the rating is between {low.toFixed(1)} and {high.toFixed(1)} stars.
      </figcaption>
    </figure>
  )
}
