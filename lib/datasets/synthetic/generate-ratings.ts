import { normal, randomFrom, shuffle, type Random } from '../../recommender'
import { activityOf } from './activity'
import { drawFrom } from './draw-from'
import { generateFilms, genreFrequencies, type GeneratedFilm } from './generate-films'
import { assertPossible, type GeneratedSize } from './generated-sizes'

/** The ratings of one person, in the order in which they were given; each array has shape [ratings]. */
export interface GeneratedPerson {
  /** Film rows. */
  readonly films: Int32Array
  /** Half stars from 0.5 to 5. */
  readonly stars: Float32Array
  /** Unix seconds. */
  readonly times: Float64Array
}

/** A generated data set. The people are generated one by one, so that any number of them needs little memory. */
export interface GeneratedRatings {
  readonly films: readonly GeneratedFilm[]
  readonly people: Iterable<GeneratedPerson>
}

/** Dimensions of taste; the last one is the age of a film. */
const dimensions = 9
/** Popularity of the film of rank r: (r + flat)^−decay. Close to MovieLens 1M and 32M. */
const flat = 450
const decay = 2.3
const meanStars = 3.15
/** Deviations, in stars: of people and films, of the fit of a film to a person, and of the noise. */
const deviations = { person: 0.4, film: 0.42, fit: 0.5, noise: 0.75 }
/** How many stars better the most popular film is than one of median popularity, on average. */
const popularQuality = 0.5
/** A film that fits one deviation better is chosen exp(choice) times as often, up to exp(choiceLimit). */
const choice = 0.9
const choiceLimit = 2
const [firstSecond, lastSecond] = [Date.UTC(1996, 0, 1) / 1000, Date.UTC(2023, 0, 1) / 1000]
const day = 24 * 3600

/**
 * Ratings with planted tastes. Films and people have a long tail. A person's stars for a film are the sum of a mean,
 * a bias of the person, one of the film, the fit of their low-rank tastes, and noise. Popular films, and films that
 * fit, are chosen more often. The same size and seed give the same ratings.
 *
 * @throws {OperatorError} if the size is impossible
 */
export function generateRatings(size: GeneratedSize, seed: number): GeneratedRatings {
  assertPossible(size)
  const films = generateFilms(size.films, randomFrom(seed))
  return { films, people: { [Symbol.iterator]: () => peopleOf(size, films, seed) } }
}

function* peopleOf(
  size: GeneratedSize,
  films: readonly GeneratedFilm[],
  seed: number,
): Generator<GeneratedPerson> {
  const random = randomFrom(seed + 1)
  const ranks = Int32Array.from(films.keys())
  shuffle(ranks, random)
  const draw = drawFrom(Float64Array.from(ranks, (rank) => (rank + flat) ** -decay))
  const loadings = filmLoadings(films, random)
  const half = Math.log((films.length / 2 + flat) / flat)
  const quality = Float64Array.from(
    ranks,
    (rank) =>
      deviations.film * normal(random) +
      popularQuality * (1 - Math.log((rank + flat) / flat) / half),
  )
  const activity = activityOf(size, random)
  const chosenBy = new Int32Array(films.length) // 1 + the person who chose each film last
  const taste = new Float64Array(dimensions)
  const fitOf = (film: number): number => {
    let fit = 0
    for (let a = 0; a < dimensions; a++) fit += taste[a]! * loadings[film * dimensions + a]!
    return fit
  }
  for (const [person, count] of activity.entries()) {
    const bias = meanStars + deviations.person * normal(random)
    for (let a = 0; a < dimensions; a++) taste[a] = normal(random)
    const chosen = new Int32Array(count)
    const stars = new Float32Array(count)
    for (let at = 0; at < count;) {
      const film = draw(random)
      if (chosenBy[film] === person + 1) continue
      const fit = fitOf(film)
      if (random() >= Math.exp(Math.min(0, choice * fit - choiceLimit))) continue
      chosenBy[film] = person + 1
      chosen[at] = film
      const value = bias + quality[film]! + deviations.fit * fit + deviations.noise * normal(random)
      stars[at++] = Math.min(5, Math.max(0.5, Math.round(2 * value) / 2))
    }
    yield { films: chosen, stars, times: sessions(count, random) }
  }
}

/** The loadings of each film, with a mean squared fit of 1 for a random taste; shape [films, dimensions]. */
function filmLoadings(films: readonly GeneratedFilm[], random: Random): Float64Array {
  const directions = new Map(
    Object.keys(genreFrequencies).map((genre) => [
      genre,
      Float64Array.from({ length: dimensions - 1 }, () => normal(random)),
    ]),
  )
  const loadings = new Float64Array(films.length * dimensions)
  for (const [film, { genres, year }] of films.entries()) {
    const own = loadings.subarray(film * dimensions, (film + 1) * dimensions)
    for (let a = 0; a < dimensions - 1; a++) {
      own[a] = normal(random)
      for (const genre of genres) own[a]! += directions.get(genre)![a]! / Math.sqrt(genres.length)
      own[a]! /= 4.5
    }
    own[dimensions - 1] = (year - 2000) / 60
  }
  return loadings
}

/** Times of a person's ratings, seconds apart, in sessions that are weeks apart; ascending. */
function sessions(count: number, random: Random): Float64Array {
  let time = firstSecond + Math.floor(random() * (lastSecond - firstSecond))
  return Float64Array.from({ length: count }, () => {
    time += 1 + Math.floor(40 * random())
    if (random() < 0.03) time += Math.floor(-20 * day * Math.log(1 - random()))
    return time
  })
}
