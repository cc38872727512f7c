import { markdownTable } from '../reports/markdown-table'
import type { CountSpread } from './count-spread'
import type { LongTail } from './long-tail'
import { percent, rounded, starsOf, whole } from './number-words'
import { part, type Part } from './part'
import { longTailPlot, spreadPlot, starsPlot } from './plots'
import type { DatasetSize } from './size'
import type { StarSummary } from './star-histogram'

export function sizePart(size: DatasetSize): Part {
  const { ratings, people, films, ratedFilms, repeated, density } = size
  const unrated = films - ratedFilms
  return part(
    'Size and sparsity',
    `${whole(ratings)} ratings of ${whole(ratedFilms)} films by ${whole(people)} people. If everybody had rated each
of these films, there would be ${whole(people * ratedFilms)} ratings: ${percent(density)} of them are there, and a
recommender is asked about the ${percent(1 - density)} that are not.`,
    null,
    markdownTable([
      ['what', 'number'],
      ['ratings', whole(ratings)],
      ['people with a rating', whole(people)],
      ['films in the catalogue', whole(films)],
      ['films with a rating', whole(ratedFilms)],
      ['films without a rating', whole(unrated)],
      ['pairs of a person and a rated film that have a rating', percent(density)],
      ['ratings of a film the same person had rated already', whole(repeated)],
    ]),
  )
}

export function starsPart({ histogram, mean, deviation }: StarSummary, size: DatasetSize): Part {
  const most = histogram.reduce((a, b) => (b.ratings > a.ratings ? b : a))
  return part(
    'Ratings',
    `The most frequent rating is ${most.stars} (${percent(most.ratings / size.ratings)} of all). The mean is
${starsOf(mean)} stars. Ratings scatter around it with a standard deviation of ${starsOf(deviation)} stars: the error
(RMSE) of a recommender that predicts this mean for everyone.`,
    { name: 'stars', svg: starsPlot({ histogram, mean, deviation }) },
    markdownTable([
      ['stars', 'ratings', 'share'],
      ...histogram.map(({ stars, ratings }) => [
        String(stars),
        whole(ratings),
        percent(ratings / size.ratings),
      ]),
    ]),
  )
}

/** @param whose whose ratings are counted */
export function spreadPart(spread: CountSpread, whose: 'people' | 'films'): Part {
  const { mean, min, lowerQuartile, median, upperQuartile, ninetieth, max } = spread
  const one = whose === 'people' ? 'person' : 'film'
  return part(
    `Ratings per ${one}`,
    `Half of the ${whose} have at most ${rounded(median)} ratings, nine in ten at most ${rounded(ninetieth)}; the
mean is ${rounded(mean)}. The plot tells how many ${whose} have at least so many ratings; both axes are logarithmic, so
that a step along one is a factor. Only ${whose} with a rating count.`,
    { name: `ratings per ${one}`, svg: spreadPlot(spread, whose) },
    markdownTable([
      [
        '',
        'fewest',
        'lower quartile',
        'median',
        'upper quartile',
        '90 % have at most',
        'most',
        'mean',
      ],
      [
        `ratings of a ${one}`,
        ...[min, lowerQuartile, median, upperQuartile, ninetieth, max, mean].map(rounded),
      ],
    ]),
  )
}

const tailPercents = [1, 2, 5, 10, 20, 50]

export function longTailPart(tail: LongTail, { ratedFilms }: DatasetSize): Part {
  const { curve, gini, filmsForHalf } = tail
  const tenth = curve[10]!.ratings
  return part(
    'Long tail',
    `The most rated 10 % of the films hold ${percent(tenth)} of the ratings, and ${whole(filmsForHalf)} of
${whole(ratedFilms)} films (${percent(filmsForHalf / ratedFilms)}) hold half of them. The further the line bends away
from the dashed one, the more a few films have of all ratings. The Gini coefficient, 0 if all films had as many and
near 1 if one film had them all, is ${gini.toFixed(2)}. Only films with a rating count.`,
    { name: 'long tail', svg: longTailPlot(tail) },
    markdownTable([
      ['the most rated', 'hold of the ratings'],
      ...tailPercents.map((at) => [`${at} % of the films`, percent(curve[at]!.ratings)]),
    ]),
  )
}
