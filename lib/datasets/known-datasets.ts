/** Where a data set comes from, and what may be done with it. */
export interface DatasetTerms {
  /** The terms of use in one or two sentences; null if they are unknown. */
  readonly license: string | null
  /** The page that has the terms in full; null if there is none. */
  readonly licenseUrl: string | null
  /** The page of the publisher; null if it is unknown. */
  readonly source: string | null
}

interface KnownDataset {
  readonly title: string
  readonly terms: DatasetTerms
}

const readmes = 'https://files.grouplens.org/datasets/movielens'
const source = 'https://grouplens.org/datasets/movielens/'

/** The older sets may not be redistributed; the newer ones may, under the same terms. */
const closed =
  'Free for research. Publications must acknowledge the data set. Without the permission of GroupLens it may not be redistributed or used commercially. No endorsement by GroupLens or the University of Minnesota may be implied.'
const shared =
  'Free for research. Publications must acknowledge the data set. It may be redistributed under the same terms, and not be used commercially without the permission of GroupLens. No endorsement by GroupLens or the University of Minnesota may be implied.'

const movieLens = (title: string, license: string, readme: string): KnownDataset => ({
  title: `MovieLens ${title}`,
  terms: { license, licenseUrl: `${readmes}/${readme}`, source },
})

/** The data sets that can be downloaded from their publisher, by name. */
export const movieLensSets: Readonly<Record<string, KnownDataset>> = {
  'ml-latest-small': movieLens('latest-small', shared, 'ml-latest-small-README.html'),
  'ml-100k': movieLens('100K', closed, 'ml-100k-README.txt'),
  'ml-1m': movieLens('1M', closed, 'ml-1m-README.txt'),
  'ml-10m': movieLens('10M', closed, 'ml-10m-README.html'),
  'ml-20m': movieLens('20M', closed, 'ml-20m-README.html'),
  'ml-25m': movieLens('25M', shared, 'ml-25m-README.html'),
  'ml-32m': movieLens('32M', shared, 'ml-32m-README.html'),
  'ml-latest': movieLens('latest', shared, 'ml-latest-README.html'),
}

export const sampleTerms: DatasetTerms = {
  license:
    'MIT licence, as Matinee itself. The films are real, the people and their ratings are simulated.',
  licenseUrl: null,
  source: null,
}

export const unknownTerms: DatasetTerms = { license: null, licenseUrl: null, source: null }

export const datasetNames: readonly string[] = ['sample', ...Object.keys(movieLensSets)]
