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
  return (
    <form
      action="/library"
      className="my-6 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-[2fr_1.3fr_1fr_1fr_1.4fr_auto]"
    >
      <label className="text-muted col-span-2 text-sm sm:col-span-1">
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
      <Choice name="from" label="From" value={String(minStars ?? '')}>
        <option value="">Any</option>
        <StarOptions />
      </Choice>
      <Choice name="to" label="To" value={String(maxStars ?? '')}>
        <option value="">Any</option>
        <StarOptions />
      </Choice>
      <div className="col-span-2 flex items-end gap-2 sm:col-span-1">
        <Button className="min-h-12">Show</Button>
        {ratingFilter(choice) && (
          <ButtonLink variant="plain" href={libraryPath({ order })} className="min-h-12">
            Clear
          </ButtonLink>
        )}
      </div>
    </form>
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
  readonly children: React.ReactNode
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
