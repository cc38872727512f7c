import type { ServedModel } from '../../recommender'

/** The model without some film rows in everything that it ranks. Their predictions stay. */
export function withoutFilms(model: ServedModel, left: ReadonlySet<number>): ServedModel {
  if (left.size === 0) return model
  const without = <O extends { readonly accept?: (movie: number) => boolean }>(options: O): O => {
    const { accept = () => true } = options
    return { ...options, accept: (movie: number) => !left.has(movie) && accept(movie) }
  }
  return {
    ...model,
    rank: (person, options) => model.rank(person, without(options)),
    rankScores: (person, options) => model.rankScores(person, without(options)),
    rankNeighbours: (person, movie, options) =>
      model.rankNeighbours(person, movie, without(options)),
    safeBets: (person, options) => model.safeBets(person, without(options)),
    longShots: (person, options) => model.longShots(person, without(options)),
    onboarding: (person, options) => model.onboarding(person, without(options)),
    popular: (options) => model.popular(without(options)),
    similar: (movie, count) =>
      model
        .similar(movie, count + left.size)
        .filter((neighbour) => !left.has(neighbour.movie))
        .slice(0, count),
  }
}
