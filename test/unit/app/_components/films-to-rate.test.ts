import { describe, expect, test } from 'vitest'
import {
  changeFilmsToRate,
  filmsToRate,
  type FilmsToRate,
  type FilmsToRateChange,
} from '@/app/_components/films-to-rate'
import type { FilmToRate } from '@/app/_queries/rate'

const film = (id: string): FilmToRate => ({
  id,
  title: id,
  year: null,
  genres: [],
  viewerMarks: [],
})
const start = filmsToRate(['a', 'b', 'c'].map(film), ['z'])
const after = (...changes: FilmsToRateChange[]): FilmsToRate =>
  changes.reduce(changeFilmsToRate, start)
const shown = ({ places }: FilmsToRate) => places.map((place) => place.film?.id ?? null)

describe('films to rate', () => {
  test('keep their places while films that were not seen are replaced', () => {
    const emptied = after({ kind: 'not-seen', id: 'a' }, { kind: 'not-seen', id: 'c' })
    expect(shown(emptied)).toEqual([null, 'b', null])
    expect(emptied.notSeen).toEqual(['z', 'a', 'c'])
    const filled = changeFilmsToRate(emptied, {
      kind: 'filled',
      wanted: 2,
      films: [film('d'), film('e')],
    })
    expect(shown(filled)).toEqual(['d', 'b', 'e'])
    expect(filled.offered).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('wait for the next films in places that became empty meanwhile', () => {
    const state = after(
      { kind: 'not-seen', id: 'a' },
      { kind: 'not-seen', id: 'b' },
      { kind: 'filled', wanted: 1, films: [film('d')] },
    )
    expect(shown(state)).toEqual(['d', null, 'c'])
    expect(
      shown(changeFilmsToRate(state, { kind: 'filled', wanted: 1, films: [film('e')] })),
    ).toEqual(['d', 'e', 'c'])
  })

  test('lose a place if there is no other film for it', () => {
    const state = after(
      { kind: 'not-seen', id: 'a' },
      { kind: 'filled', wanted: 1, films: [film('b')] },
    )
    expect(shown(state)).toEqual(['b', 'c'])
  })

  test('get a film back that the person has seen after all', () => {
    const state = after(
      { kind: 'not-seen', id: 'b' },
      { kind: 'filled', wanted: 1, films: [film('d')] },
      { kind: 'seen-again', key: 1, film: film('b') },
    )
    expect(shown(state)).toEqual(['a', 'b', 'c'])
    expect(state.notSeen).toEqual(['z'])
  })

  test('show the stars that the person gave', () => {
    const state = after({ kind: 'rated', id: 'b', stars: 4.5 })
    expect(state.places.map(({ stars }) => stars)).toEqual([null, 4.5, null])
  })

  test('grow by films that were not offered yet', () => {
    const state = after({ kind: 'more', films: [film('c'), film('d')] })
    expect(shown(state)).toEqual(['a', 'b', 'c', 'd'])
    expect(new Set(state.places.map(({ key }) => key)).size).toBe(4)
  })
})
