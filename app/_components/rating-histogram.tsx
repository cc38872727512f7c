import { starsText } from './stars-text'

interface RatingHistogramProps {
  readonly bars: readonly { readonly stars: number; readonly count: number }[]
  /** The person's own rating; null if there is none. */
  readonly given: number | null
  /** The predicted rating; null if it is not shown. */
  readonly predicted: number | null
}

/** What everyone gave a film, with the person's own rating and their prediction in it. */
export function RatingHistogram({ bars, given, predicted }: RatingHistogramProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <figure>
      <figcaption className="sr-only">{histogramInWords({ bars, given, predicted })}</figcaption>
      <div aria-hidden="true">
        <div className="border-edge relative flex h-24 items-end gap-0.5 border-b">
          {bars.map(({ stars, count }) => (
            <span
              key={stars}
              className={`flex-1 rounded-t-sm forced-color-adjust-none ${stars === given ? 'bg-star forced-colors:bg-[Highlight]' : 'bg-edge forced-colors:bg-[CanvasText]'}`}
              // A bar that somebody gave is always visible.
              style={{ height: count === 0 ? 0 : `max(2px, ${(count / most) * 100}%)` }}
            />
          ))}
          {predicted !== null && (
            <span
              className="bg-prediction absolute top-0 bottom-0 w-0.5 -translate-x-1/2 rounded-full forced-color-adjust-none forced-colors:bg-[Highlight]"
              style={{ left: `${(predicted * 2 - 0.5) * 10}%` }}
            />
          )}
        </div>
        <div className="text-muted figures flex text-xs">
          {bars.map(({ stars }) => (
            <span
              key={stars}
              className={`flex-1 pt-1 text-center ${stars === given ? 'text-star font-semibold' : ''}`}
            >
              {Number.isInteger(stars) || stars === given ? stars : ''}
            </span>
          ))}
        </div>
        {(given !== null || predicted !== null) && (
          <p className="text-muted mt-1 flex gap-4 text-xs">
            {given !== null && (
              <span className="flex items-center gap-1.5">
                <span className="bg-star size-2.5 rounded-xs forced-color-adjust-none forced-colors:bg-[Highlight]" />{' '}
                you
              </span>
            )}
            {predicted !== null && (
              <span className="flex items-center gap-1.5">
                <span className="bg-prediction h-3 w-0.5 forced-color-adjust-none" /> predicted
              </span>
            )}
          </p>
        )}
      </div>
    </figure>
  )
}

/** The histogram in one sentence. */
function histogramInWords({ bars, given, predicted }: RatingHistogramProps): string {
  const total = bars.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return 'Nobody has rated this film yet.'
  const mode = bars.reduce((best, bar) => (bar.count > best.count ? bar : best))
  const share = Math.round((mode.count / total) * 100)
  const people = total === 1 ? '1 person' : `${total.toLocaleString('en')} people`
  const own = [
    given === null ? null : `you gave ${starsText(given)}`,
    predicted === null ? null : `we predicted ${predicted.toFixed(1)} for you`,
  ].filter((part) => part !== null)
  const common = `Of ${people}, ${share} % gave ${starsText(mode.stars)}, the most common rating`
  return `${[common, ...own].join('; ')}.`
}
