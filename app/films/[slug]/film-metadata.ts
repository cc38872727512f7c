import type { Metadata } from 'next'
import { filmPath, movieIdOfSlug, movieNumber } from '@/app/_addresses/film-path'
import { shareAddress } from '@/app/_posters/share-address'
import { shareHeight, shareWidth } from '@/app/_posters/share-image'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { FilmFacts } from '@/app/_queries/film-facts'

/** The head of a film's page: title, description, the address that counts, and the image beside a shared link. */
export async function filmMetadata(slug: string): Promise<Metadata> {
  const id = movieIdOfSlug(slug)
  const movie = id === null ? null : (await executeOnServer(FilmFacts, { id })).movie
  if (!movie) return { title: 'Film not found', robots: { index: false } }
  const { title, year, averageStars: average, ratingCount } = movie
  const genres = movie.genres.map(({ name }) => name)
  const name = year === null ? title : `${title} (${year})`
  const description = [
    `${name}${genres.length > 0 ? `: ${genres.join(', ')}` : ''}.`,
    average === null ? '' : `${average.toFixed(1)} stars from ${ratingCount} ratings.`,
    'See what you would give it, and why.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
  const image = {
    url: shareAddress({
      id: Number(movieNumber(movie.id)),
      title,
      year,
      genres,
      average,
      ratingCount,
    }),
    width: shareWidth,
    height: shareHeight,
    alt: `The poster of ${name}, drawn by Matinee`,
  }
  const url = filmPath(movie)
  return {
    title: name,
    description,
    alternates: { canonical: url },
    openGraph: {
      type: 'video.movie',
      siteName: 'Matinee',
      title: name,
      description,
      url,
      images: [image],
    },
    twitter: { card: 'summary_large_image', title: name, description, images: [image] },
  }
}
