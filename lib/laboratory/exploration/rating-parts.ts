import { markdownTable } from '../reports/markdown-table'
import type { CountDistribution } from './count-distribution'
import type { LongTail } from './long-tail'
import { percent, rounded, starsOf, whole } from './number-words'
import { part, type Part } from './part'
import { longTailPlot, distributionPlot, starsPlot } from './plots'
import type { DatasetSize } from './size'
import type { StarSummary } from './star-histogram'

export function sizePart(size: DatasetSize): Part {
  const { ratings, people, films, ratedFilms, repeated, density } = size
  const unrated = films - ratedFilms
  return part(
    'Size and sparsity',
    `${whole(ratings)} ratings of ${whole(ratedFilms)} films by ${whole(people)} people. If every person had rated each
of these films, there would be ${whole(people * ratedFilms)} ratings. ${percent(density)} of them exist; a recommender
predicts the other ${percent(1 - density)}.`,
    null,
    markdownTable([
      ['what', 'number'],
      ['ratings', whole(ratings)],
      ['people with a rating', whole(people)],
      ['films in the catalogue', whole(films)],
      ['films with a rating', whole(ratedFilms)],
      ['films without a rating', whole(unrated)],
      ['pairs of a person and a rated film that have a rating', percent(density)],
      ['repeated ratings of a film by the same person', whole(repeated)],
    ]),
  )
}

export function starsPart({ histogram, mean, deviation }: StarSummary, size: DatasetSize): Part {
  const most = histogram.reduce((a, b) => (b.ratings > a.ratings ? b : a))
  return part(
    'Ratings',
    `The most frequent rating is ${most.stars} (${percent(most.ratings / size.ratings)} of all). The mean is
${starsOf(mean)} stars. The standard deviation is ${starsOf(deviation)} stars, which is the error (RMSE) of a
recommender that always predicts the mean.`,
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

/** @param whose whether ratings per person or per film are counted */
export function distributionPart(distribution: CountDistribution, whose: 'people' | 'films'): Part {
  const { mean, min, lowerQuartile, median, upperQuartile, ninetieth, max } = distribution
  const one = whose === 'people' ? 'person' : 'film'
  return part(
    `Ratings per ${one}`,
    `Half of the ${whose} have at most ${rounded(median)} ratings, nine in ten at most ${rounded(ninetieth)}; the
mean is ${rounded(mean)}. The plot shows how many ${whose} have at least that many ratings; both axes are
logarithmic. Only ${whose} with a rating count.`,
    { name: `ratings per ${one}`, svg: distributionPlot(distribution, whose) },
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
    `The most rated 10 % of the films have ${percent(tenth)} of the ratings, and ${whole(filmsForHalf)} of
${whole(ratedFilms)} films (${percent(filmsForHalf / ratedFilms)}) have half of them. The further the line is above the
dashed one, the larger the share of a few films. The Gini coefficient is ${gini.toFixed(2)}; it is 0 if all films have the same
number of ratings, and near 1 if one film has them all. Only films with a rating count.`,
    { name: 'long tail', svg: longTailPlot(tail) },
    markdownTable([
      ['the most rated', 'share of the ratings'],
      ...tailPercents.map((at) => [`${at} % of the films`, percent(curve[at]!.ratings)]),
    ]),
  )
}
