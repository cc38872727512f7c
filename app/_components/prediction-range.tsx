interface PredictionRangeProps {
  readonly stars: number
  readonly low: number
  readonly high: number
}

const percent = (stars: number): string => `${(stars / 5) * 100}%`

/** The 80 % range on the scale of stars, with the prediction in it. */
export function PredictionRange({ stars, low, high }: PredictionRangeProps) {
  return (
    <figure className="max-w-sm">
      <div className="bg-line relative h-3 rounded-full" aria-hidden="true">
        <div
          className="bg-star absolute inset-y-0 rounded-full opacity-45"
          style={{ left: percent(low), right: `calc(100% - ${percent(high)})` }}
        />
        <div
          className="bg-star absolute -inset-y-1 w-1.5 -translate-x-1/2 rounded"
          style={{ left: percent(stars) }}
        />
      </div>
      <figcaption className="text-muted mt-2 text-sm">
        Four times out of five between {low.toFixed(1)} and {high.toFixed(1)} stars
      </figcaption>
    </figure>
  )
}
