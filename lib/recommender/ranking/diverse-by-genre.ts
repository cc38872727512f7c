/**
 * Well-known films of different genres. Each step chooses the film whose genres were chosen least so far; better known
 * films have an advantage.
 *
 * @param films the best known first
 * @returns at most `count` of them, in the order of choice
 */
export function diverseByGenre<F extends { readonly genres: readonly string[] }>(
  films: readonly F[],
  count: number,
): F[] {
  const timesChosen = new Map<string, number>()
  const left = films.map((film, rank) => ({ film, rank }))
  const chosen: F[] = []
  while (chosen.length < count && left.length > 0) {
    const cost = ({ film, rank }: { film: F; rank: number }): number => {
      const repeats = film.genres.reduce((sum, name) => sum + (timesChosen.get(name) ?? 0), 0)
      return repeats / Math.max(1, film.genres.length) + rank / films.length
    }
    const costs = left.map(cost)
    const [{ film }] = left.splice(costs.indexOf(Math.min(...costs)), 1) as [
      { film: F; rank: number },
    ] // not empty
    for (const name of film.genres) timesChosen.set(name, (timesChosen.get(name) ?? 0) + 1)
    chosen.push(film)
  }
  return chosen
}
