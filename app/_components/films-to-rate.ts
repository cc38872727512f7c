import type { FilmToRate } from '../_queries/rate'

/** A place in the list of films to rate. It stays where it is while its film is replaced. */
export interface Place {
  readonly key: number
  /** Null while the next film is loaded. */
  readonly film: FilmToRate | null
  readonly stars: number | null
}

export interface FilmsToRate {
  readonly places: readonly Place[]
  /** The IDs of all films that were offered. */
  readonly offered: readonly string[]
  /** The IDs of the films that the person has not seen, the latest last. */
  readonly notSeen: readonly string[]
}

export type FilmsToRateChange =
  | { readonly kind: 'rated'; readonly id: string; readonly stars: number | null }
  | { readonly kind: 'not-seen'; readonly id: string }
  /** The person has seen the film after all. */
  | { readonly kind: 'seen-again'; readonly key: number; readonly film: FilmToRate }
  /**
   * Films for the first `wanted` empty places, in their order. Without enough films, places go away. Places that became
   * empty meanwhile wait for the next films.
   */
  | { readonly kind: 'filled'; readonly wanted: number; readonly films: readonly FilmToRate[] }
  | { readonly kind: 'more'; readonly films: readonly FilmToRate[] }

export const filmsToRate = (
  films: readonly FilmToRate[],
  notSeen: readonly string[],
): FilmsToRate => ({ places: placesOf(films, 0), offered: idsOf(films), notSeen })

const idsOf = (films: readonly FilmToRate[]): string[] => films.map(({ id }) => id)

const placesOf = (films: readonly FilmToRate[], firstKey: number): Place[] =>
  films.map((film, index) => ({ key: firstKey + index, film, stars: null }))

/** A reducer, so that quick clicks change the newest state. */
export function changeFilmsToRate(state: FilmsToRate, change: FilmsToRateChange): FilmsToRate {
  const { places, offered, notSeen } = state
  switch (change.kind) {
    case 'rated':
      return {
        ...state,
        places: places.map((place) =>
          isAt(place, change.id) ? { ...place, stars: change.stars } : place,
        ),
      }
    case 'not-seen':
      return {
        ...state,
        notSeen: [...notSeen, change.id],
        places: places.map((place) => (isAt(place, change.id) ? { ...place, film: null } : place)),
      }
    case 'seen-again':
      return {
        ...state,
        notSeen: notSeen.filter((id) => id !== change.film.id),
        places: places.map((place) =>
          place.key === change.key ? { ...place, film: change.film, stars: null } : place,
        ),
      }
    case 'filled': {
      const films = newOnes(change.films, offered)
      const open = places.filter(({ film }) => film === null).slice(0, change.wanted)
      const filled = new Map(open.map((place, at) => [place, films[at] ?? null]))
      return {
        ...state,
        offered: [...offered, ...idsOf(films.slice(0, open.length))],
        places: places.flatMap((place) => {
          const film = filled.get(place)
          if (film === undefined) return [place]
          return film ? [{ ...place, film }] : []
        }),
      }
    }
    case 'more': {
      const films = newOnes(change.films, offered)
      const firstKey = Math.max(-1, ...places.map(({ key }) => key)) + 1
      return {
        ...state,
        offered: [...offered, ...idsOf(films)],
        places: [...places, ...placesOf(films, firstKey)],
      }
    }
  }
}

const isAt = ({ film }: Place, id: string): boolean => film?.id === id

const newOnes = (films: readonly FilmToRate[], offered: readonly string[]): FilmToRate[] =>
  films.filter(({ id }) => !offered.includes(id))
