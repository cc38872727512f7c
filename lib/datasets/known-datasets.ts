/** Name and title of the data sets that can be downloaded from their publisher. */
export const movieLensSets: Readonly<Record<string, string>> = {
  'ml-latest-small': 'MovieLens latest-small',
  'ml-100k': 'MovieLens 100K',
  'ml-1m': 'MovieLens 1M',
  'ml-10m': 'MovieLens 10M',
  'ml-25m': 'MovieLens 25M',
  'ml-32m': 'MovieLens 32M',
  'ml-latest': 'MovieLens latest',
}

export const datasetNames: readonly string[] = ['sample', ...Object.keys(movieLensSets)]
