import { restoreServed, type ModelWeights, type RatingMatrix } from '../../recommender'
import { drawPeople, uniformPool, type RatingPool } from './draw-people'
import { measureFeed, measureStars, type ServingFigures } from './measure-serving'
import { recommenderOf, type TrainedModels } from './measure-training'
import { syntheticBiases, syntheticItemKnn, syntheticModel } from './synthetic-model'

const ratingsOfAPerson = 200
/** A synthetic person rates these films, which have a local part and are covered by EASE: the most expensive case. */
const coveredFilms = 4096
/** Item-knn stores 5 kB for each film. */
const maxItemKnnFilms = 100_000
export const leftOut = `item-knn with more than ${maxItemKnnFilms.toLocaleString('en')} films: its lists of neighbours are too large`
const seed = 1

const peopleOf = (pool: RatingPool, people: number) =>
  drawPeople(pool, { people, size: ratingsOfAPerson, seed })

/** Trained models, with the films of the data set. */
export function measureTrained(
  { served, baselines }: TrainedModels,
  ratings: RatingMatrix,
  repetitions: number,
): ServingFigures[] {
  const people = peopleOf(ratings, repetitions)
  return [
    measureFeed(served, people),
    measureStars('served, stars alone', starModelOnly(served.weights()), people),
    ...Object.entries(baselines).map(([kind, model]) => measureStars(kind, model, people)),
  ]
}

/** Models with random weights, one in memory at a time. */
export function measureSynthetic(films: number, repetitions: number): ServingFigures[] {
  const people = peopleOf(uniformPool(Math.min(films, coveredFilms)), repetitions)
  const weights = syntheticModel(films, seed)
  const figures = [
    measureFeed(restoreServed(weights), people),
    measureStars('served, stars alone', starModelOnly(weights), people),
  ]
  const restored = (kind: string, of: ModelWeights): void => {
    figures.push(measureStars(kind, recommenderOf(kind).restore(of), people))
  }
  restored('biases', syntheticBiases(films, seed))
  if (films <= maxItemKnnFilms) restored('item-knn', syntheticItemKnn(films, seed))
  return figures
}

/** The star model alone, from the weights of a served model. */
const starModelOnly = (weights: ModelWeights) => recommenderOf('bayesian-mf').restore(weights)
