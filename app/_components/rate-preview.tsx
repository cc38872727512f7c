import type { Preview } from '../_queries/rate'
import { FilmLink } from './film-link'
import { Verdict } from './verdict'

interface RatePreviewProps {
  readonly preview: Preview
  /** What the last rating changed, in one sentence. */
  readonly said: string
}

/** The first films of the feed, as the ratings so far make it. */
export function RatePreview({ preview, said }: RatePreviewProps) {
  const { edges } = preview.recommendations
  return (
    <aside aria-labelledby="preview-title" className="lg:sticky lg:top-4 lg:self-start">
      <div className="border-line bg-surface rounded-xl border p-5">
        <h2 id="preview-title" className="text-xl">
          {preview.ratingCount === 0 ? 'Popular with everyone' : 'Your films so far'}
        </h2>
        <p role="status" className="text-muted mt-1 min-h-6 text-sm">
          {said === '' ? 'This list changes with each rating.' : said}
        </p>
        <ol className="mt-3 space-y-3">
          {edges.map(({ node, prediction }) => (
            <li key={node.id}>
              <FilmLink film={node} layout="row" />
              {prediction && (
                <div className="mt-1 ml-18">
                  <Verdict {...prediction} />
                </div>
              )}
            </li>
          ))}
        </ol>
      </div>
    </aside>
  )
}
