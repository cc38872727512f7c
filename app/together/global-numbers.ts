// The pages belong to the API, so they may read and make its IDs. A cookie has no room for whole ones.

const numberIn = (id: string, type: 'Movie' | 'User'): number | null => {
  const [, number] =
    new RegExp(`^${type}:(\\d{1,9})$`).exec(Buffer.from(id, 'base64').toString()) ?? []
  return number === undefined ? null : Number(number)
}

/** The number in the global ID of a film; null for other texts. */
export const movieNumberOf = (id: string): number | null => numberIn(id, 'Movie')
/** The number in the global ID of a person; null for other texts. */
export const userNumberOf = (id: string): number | null => numberIn(id, 'User')

export const movieIdOf = (number: number): string => btoa(`Movie:${number}`)
