interface VerdictProps {
  /** The predicted rating and the ends of its 80 % range, in stars. */
  readonly stars: number
  readonly low: number
  readonly high: number
  readonly size?: 'small' | 'large'
  /** The person's own rating, to compare. Shown on the scale of a large verdict. */
  readonly given?: number
  /** What the number is, for example "For you". A small verdict has none by default. */
  readonly label?: string
}

/** The scale goes from 0.5 to 5 stars. */
const positionOf = (stars: number): number => ((stars - 0.5) / 4.5) * 100

/**
 * A prediction: the number, and below it its range on a scale of five stars. It looks the same wherever a prediction is
 * shown, and nothing else has its colour.
 */
export function Verdict({ stars, low, high, size = 'small', label, given }: VerdictProps) {
  const isLarge = size === 'large'
  const description = `Predicted ${stars.toFixed(1)} stars, probably ${low.toFixed(1)} to ${high.toFixed(1)}`
  return (
    <div className={isLarge ? 'w-full max-w-xs' : 'flex items-center gap-2'}>
      <p className="sr-only">{description}</p>
      <p aria-hidden="true" className="flex items-baseline gap-2">
        <span
          className={`text-prediction font-display figures leading-none font-semibold ${isLarge ? 'text-7xl' : 'text-xl'}`}
        >
          {stars.toFixed(1)}
        </span>
        {label !== undefined && <span className="text-muted text-sm">{label}</span>}
      </p>
      <div aria-hidden="true" className={isLarge ? 'mt-4' : 'max-w-28 flex-1'}>
        <div className={`relative ${isLarge ? 'h-4' : 'h-2.5'}`}>
          <span className="bg-edge absolute inset-x-0 top-1/2 h-px forced-colors:bg-[CanvasText]" />
          <Ticks />
          <span
            className="bg-prediction-soft border-prediction absolute inset-y-0 rounded-full border forced-color-adjust-none forced-colors:border-[CanvasText] forced-colors:bg-[GrayText]"
            style={{ left: `${positionOf(low)}%`, right: `${100 - positionOf(high)}%` }}
          />
          <span
            className={`bg-prediction absolute -inset-y-0.5 -translate-x-1/2 rounded-full forced-color-adjust-none forced-colors:bg-[Highlight] ${isLarge ? 'w-1.5' : 'w-1'}`}
            style={{ left: `${positionOf(stars)}%` }}
          />
          {isLarge && given !== undefined && (
            <span
              className="bg-star border-surface absolute top-1/2 size-4 -translate-x-1/2 -translate-y-1/2 rotate-45 border-2 forced-color-adjust-none forced-colors:bg-[CanvasText]"
              style={{ left: `${positionOf(given)}%` }}
            />
          )}
        </div>
        {isLarge && (
          <div className="text-muted figures relative mt-2 h-5 text-xs">
            {[1, 2, 3, 4, 5].map((tick) => (
              <span
                key={tick}
                className="absolute -translate-x-1/2"
                style={{ left: `${positionOf(tick)}%` }}
              >
                {tick}
              </span>
            ))}
          </div>
        )}
      </div>
      {isLarge && (
        <p aria-hidden="true" className="text-muted figures mt-1 text-sm">
          Probably between {low.toFixed(1)} and {high.toFixed(1)}
        </p>
      )}
    </div>
  )
}

/** A mark at each whole star. */
function Ticks() {
  return [1, 2, 3, 4, 5].map((tick) => (
    <span
      key={tick}
      className="bg-edge absolute top-1/2 h-2 w-px -translate-y-1/2 forced-colors:bg-[CanvasText]"
      style={{ left: `${positionOf(tick)}%` }}
    />
  ))
}
