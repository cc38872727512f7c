import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { halfStars, starsText } from '../stars-text'
import { Button, ButtonLink } from '../ui/button'
import { fieldLook } from '../ui/field'
import { libraryPath, orders, ratingFilter, type LibraryChoice } from './library-choice'

interface RatingFilterFormProps {
  readonly choice: LibraryChoice
  readonly genres: readonly { readonly name: string }[]
}

/** Sorts and filters the ratings. It is a form, so that it works without JavaScript. */
export function RatingFilterForm({ choice, genres }: RatingFilterFormProps) {
  const { title, genre, minStars, maxStars, order } = choice
  const isChosen = ratingFilter(choice) !== null || order !== 'latest'
  return (
    <details open={isChosen} className="my-4">
      <summary className="border-edge hover:bg-raised inline-flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-full border px-4 text-sm [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        Sort and filter
      </summary>
      <form
        action="/library"
        className="mt-4 grid grid-cols-[repeat(auto-fit,minmax(min(100%,9.5rem),1fr))] gap-3"
      >
        <label className="text-muted min-w-0 text-sm">
          Title
          <input
            type="search"
            name="title"
            defaultValue={title}
            maxLength={200}
            className={`${fieldLook} mt-1`}
          />
        </label>
        <Choice name="genre" label="Genre" value={genre}>
          <option value="">All genres</option>
          {genres.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Choice>
        <Choice name="order" label="Order" value={order}>
          {Object.entries(orders).map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="from" label="From stars" value={String(minStars ?? '')}>
          <option value="">Any</option>
          <StarOptions />
        </Choice>
        <Choice name="to" label="To stars" value={String(maxStars ?? '')}>
          <option value="">Any</option>
          <StarOptions />
        </Choice>
        <div className="flex items-end gap-2">
          <Button className="min-h-12">Show</Button>
          {ratingFilter(choice) && (
            <ButtonLink variant="plain" href={libraryPath({ order })} className="min-h-12">
              Clear
            </ButtonLink>
          )}
        </div>
      </form>
    </details>
  )
}

const StarOptions = () =>
  halfStars.map((stars) => (
    <option key={stars} value={stars}>
      {starsText(stars)}
    </option>
  ))

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly children: ReactNode
}

function Choice({ name, label, value, children }: ChoiceProps) {
  return (
    <label className="text-muted min-w-0 text-sm">
      {label}
      <select name={name} defaultValue={value} className={`${fieldLook} mt-1`}>
        {children}
      </select>
    </label>
  )
}
