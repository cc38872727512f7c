import type { OwnAccuracy } from '@/app/_queries/taste'
import { hitsAndMisses } from './taste-words'

/** How well the predictions from before each rating agree with the ratings. */
export function AccuracySummary({ accuracy }: { readonly accuracy: OwnAccuracy }) {
  const { count, coverage, meanAbsoluteError, filmAverageError } = accuracy
  if (count === 0 || coverage === null || meanAbsoluteError === null) {
    return (
      <p className="text-muted">
        We seal a prediction before you rate a film, and compare it afterwards. So far there is none
        to compare.
      </p>
    )
  }
  const { hits, misses } = hitsAndMisses(accuracy)
  return (
    <>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Figure name="hits" value={String(hits)} note="inside our range" />
        <Figure name="misses" value={String(misses)} note="outside it" />
        <Figure
          name="inside the range"
          value={`${Math.round(coverage * 100)} %`}
          note="the target is 80 %"
        />
        <Figure
          name="stars off on average"
          value={meanAbsoluteError.toFixed(2)}
          note={
            filmAverageError === null
              ? ''
              : `${filmAverageError.toFixed(2)} with the average of everyone`
          }
        />
      </dl>
      <p className="text-muted mt-3 text-sm">
        From {count} {count === 1 ? 'film' : 'films'} that you rated after we had predicted them.
        {count < 20 && ' With so few films, luck decides a lot.'}
      </p>
    </>
  )
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="bg-surface border-line rounded-xl border p-4">
      <dt className="text-muted text-sm">{name}</dt>
      <dd>
        <span className="font-display text-prediction figures block text-4xl font-semibold">
          {value}
        </span>
        <span className="text-muted text-sm">{note}</span>
      </dd>
    </div>
  )
}
