/** The number in the global ID of a film, for example 2571. The pages belong to the API, so they may read its IDs. */
export const movieNumber = (id: string): string => atob(id).replace(/^Movie:/, '')

/** A title in an address: lower case, without accents and punctuation. It can be empty. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)

/** The address of the page of a film, for example `/films/2571-the-matrix`. */
export function filmPath({ id, title }: { readonly id: string; readonly title: string }): string {
  return `/films/${[movieNumber(id), slugOf(title)].filter(Boolean).join('-')}`
}

/** The global ID of the film with this number. */
export const filmIdOf = (number: string): string => btoa(`Movie:${number}`)

/** The global ID of the film of a page; null if the last part of its address does not start with a number. */
export function movieIdOfSlug(slug: string): string | null {
  const [, number] = /^(\d{1,9})(?:-|$)/.exec(slug) ?? []
  return number === undefined ? null : filmIdOf(number)
}
