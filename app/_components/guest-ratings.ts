/** The number of a film and the stars that a visitor gave it. */
export type GuestRating = readonly [film: number, stars: number]

export const guestCookie = 'matinee.guest'
export const maxGuestRatings = 50
/** In seconds: half a year. */
const maxAge = 15_552_000

/** The ratings in the value of the cookie; none if it is damaged, because anybody may change a cookie. */
export function parseGuestRatings(value: string | undefined): readonly GuestRating[] {
  try {
    const pairs: unknown = JSON.parse(value ?? '[]')
    return Array.isArray(pairs) ? pairs.filter(isGuestRating).slice(0, maxGuestRatings) : []
  } catch {
    return []
  }
}

function isGuestRating(pair: unknown): pair is GuestRating {
  if (!Array.isArray(pair) || pair.length !== 2) return false
  const [film, stars] = pair as unknown[]
  return (
    Number.isInteger(film) &&
    Number(film) > 0 &&
    Number(film) < 1e9 &&
    typeof stars === 'number' &&
    Number.isInteger(stars * 2) &&
    stars >= 0.5 &&
    stars <= 5
  )
}

/** The ratings with one more, replaced or removed one. With too many, the oldest is dropped. */
export function withGuestRating(
  ratings: readonly GuestRating[],
  film: number,
  stars: number | null,
): readonly GuestRating[] {
  const others = ratings.filter(([rated]) => rated !== film)
  return stars === null ? others : [...others, [film, stars] as const].slice(-maxGuestRatings)
}

/** For `Set-Cookie` and `document.cookie`. */
export const guestCookieText = (ratings: readonly GuestRating[]): string =>
  `${guestCookie}=${encodeURIComponent(JSON.stringify(ratings))}; Path=/; SameSite=Lax; Max-Age=${ratings.length > 0 ? maxAge : 0}`

/** The ratings in a Cookie header, or in `document.cookie`. */
export function guestRatingsIn(cookies: string): readonly GuestRating[] {
  const start = `${guestCookie}=`
  const found = cookies.split('; ').find((part) => part.startsWith(start))
  try {
    return parseGuestRatings(found && decodeURIComponent(found.slice(start.length)))
  } catch {
    return []
  }
}

/** The number in the global ID of a film; 0 if it is not one. */
export function filmNumber(movieId: string): number {
  try {
    return Number(/^Movie:(\d{1,9})$/.exec(atob(movieId))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The ratings as the API takes them. */
export const asNamedRatings = (ratings: readonly GuestRating[]) =>
  ratings.map(([film, stars]) => ({ movieId: btoa(`Movie:${film}`), stars }))
