import type { FeedScore } from '@/app/_queries/feed'

/** Smaller parts say nothing. */
const smallest = 0.05

const names: Readonly<Record<keyof FeedScore, (value: number) => string>> = {
  stars: (value) => (value > 0 ? 'High predicted stars' : 'Low predicted stars'),
  appeal: (value) => (value > 0 ? 'Close to what you choose' : 'Far from what you choose'),
  popularity: (value) => (value > 0 ? 'Rated by many' : 'Rated by few'),
  novelty: (value) => (value > 0 ? 'Little known' : 'Well known'),
  diversity: () => 'Like a film above it',
}

const signed = (value: number): string => `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`

/** Why a film has its place in the list: the parts of its score, the largest first. */
export function ScoreParts({
  title,
  score,
}: {
  readonly title: string
  readonly score: FeedScore
}) {
  const parts = (Object.keys(names) as (keyof FeedScore)[]) // the fields of the query
    .map((part) => ({ part, value: score[part] }))
    .filter(({ value }) => Math.abs(value) >= smallest)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
  return (
    <details className="text-muted text-sm">
      <summary className="hover:text-ink flex min-h-9 cursor-pointer items-center underline decoration-1 underline-offset-4">
        Why here?<span className="sr-only"> {title}</span>
      </summary>
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5">
        {parts.map(({ part, value }) => (
          <div key={part} className="contents">
            <dt>{names[part](value)}</dt>
            <dd className="figures text-right">{signed(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
