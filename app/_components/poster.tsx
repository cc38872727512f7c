import { posterAddress } from '../_posters/poster-address'
import { movieNumber } from '@/app/_addresses/film-path'

interface PosterProps {
  readonly id: string
  readonly title: string
  readonly year: number | null
  readonly genres: readonly { readonly name: string }[]
  /** The browser loads it at once; otherwise only when it comes near the view. */
  readonly eager?: boolean
}

/** The poster of a film. Screen readers skip it, because the title is also on the page as text. */
export function Poster({ id, title, year, genres, eager = false }: PosterProps) {
  const names = genres.map(({ name }) => name)
  return (
    // The files are small and served with the right size, so Next's image component would add only code.
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={posterAddress({ id: Number(movieNumber(id)), title, year, genres: names })}
      alt=""
      width={300}
      height={450}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      className="bg-line block aspect-[2/3] h-auto w-full rounded-lg shadow-sm"
    />
  )
}
