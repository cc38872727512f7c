import type { ImportOnPage } from '@/app/_queries/import'
import { starsText } from '../stars-text'

interface UnsureFilmProps {
  readonly entry: ImportOnPage['unsure']['edges'][number]['node']
  /** Whether the person can still choose. */
  readonly isOpen: boolean
}

/** The films that an entry may mean, as a group of radio buttons. */
export function UnsureFilm({ entry, isOpen }: UnsureFilmProps) {
  const { index, title, year, stars, candidates } = entry
  const name = `choice-${index}`
  const options = [
    ...candidates.map((film) => ({ value: film.id, text: `${film.title} (${film.year ?? '?'})` })),
    { value: 'none', text: 'None of them' },
    { value: 'later', text: 'Later' },
  ]
  return (
    <fieldset disabled={!isOpen} className="border-line border-b py-3">
      <legend className="float-left mb-1 w-full font-semibold">
        {title} {year}
        {stars !== null && <span className="text-muted font-normal"> · {starsText(stars)}</span>}
      </legend>
      <div className="clear-both flex flex-wrap gap-x-5">
        {options.map(({ value, text }) => (
          <label key={value} className="inline-flex min-h-11 cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === 'later'}
              className="accent-accent size-5"
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
