import type { GroupPick } from '../_queries/together'
import { FilmLink } from '../_components/film-link'
import { ButtonLink } from '../_components/ui/button'
import { EmptyState } from '../_components/ui/empty-state'
import { Verdict } from '../_components/verdict'
import { compromiseOf } from './compromise'
import { shownAtFirst, togetherPath, type TogetherAddress } from './together-address'

interface PicksProps {
  readonly address: TogetherAddress
  readonly edges: readonly GroupPick[]
  readonly hasMore: boolean
}

/** Films for the group, best first, with what we predict for each person. */
export function Picks({ address, edges, hasMore }: PicksProps) {
  if (edges.length === 0) {
    const isFiltered = address.genre !== '' || address.decade !== null
    return (
      <EmptyState title="No film for all of you">
        {isFiltered ? (
          <>
            <p>No film fits the genre and the decade. Choose fewer of them.</p>
            <ButtonLink href={togetherPath(address, { genre: '', decade: null })} scroll={false}>
              Show all films
            </ButtonLink>
          </>
        ) : (
          <p>
            Nothing can be predicted before the first model is trained. Look again in a few minutes.
          </p>
        )}
      </EmptyState>
    )
  }
  return (
    <>
      <ol aria-label="Films for all of you" className="grid gap-5 md:grid-cols-2 xl:grid-cols-3">
        {edges.map((edge) => (
          <li key={edge.node.id}>
            <Pick {...edge} />
          </li>
        ))}
      </ol>
      {hasMore && address.shown < 100 && (
        <p className="text-center">
          <ButtonLink
            href={togetherPath(address, { shown: address.shown + shownAtFirst })}
            scroll={false}
          >
            More films
          </ButtonLink>
        </p>
      )}
    </>
  )
}

function Pick({ node, people }: GroupPick) {
  const { lowest, sentence } = compromiseOf(people)
  return (
    <article className="bg-surface border-line flex h-full flex-col gap-4 rounded-2xl border p-4">
      <FilmLink film={node} layout="row" />
      <ul aria-label={`Predicted for ${node.title}`} className="space-y-2">
        {people.map(({ name, stars, low, high }, index) => (
          <li
            key={index}
            className="grid grid-cols-[minmax(0,1fr)_minmax(9rem,1fr)] items-center gap-3"
          >
            <span
              className={`text-sm leading-tight break-words ${index === lowest ? 'font-semibold' : ''}`}
            >
              {name}
              {index === lowest && <span className="text-muted font-normal"> (lowest)</span>}
            </span>
            {stars !== null && low !== null && high !== null ? (
              <Verdict stars={stars} low={low} high={high} />
            ) : (
              <span className="text-muted text-sm">hidden (blind mode)</span>
            )}
          </li>
        ))}
      </ul>
      {sentence !== '' && (
        <p className="border-line text-muted mt-auto border-t pt-3 text-sm">{sentence}</p>
      )}
    </article>
  )
}

/** In place of films while there are fewer than two people. */
export function MissingPeople({ isSignedIn }: { readonly isSignedIn: boolean }) {
  return (
    <EmptyState title={isSignedIn ? 'Who else is watching?' : 'A group needs two people'}>
      <p>
        {isSignedIn
          ? 'Add a guest or one of your companions above, and films for all of you appear here.'
          : 'Add two guests above and let each rate a few films, and films for all of you appear here.'}
      </p>
    </EmptyState>
  )
}
