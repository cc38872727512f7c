/** The data sets that are downloaded by name from their publisher, with the titles people know them by. */
export const movieLensSets: Readonly<Record<string, string>> = {
  'ml-latest-small': 'MovieLens latest-small',
  'ml-100k': 'MovieLens 100K',
  'ml-1m': 'MovieLens 1M',
  'ml-10m': 'MovieLens 10M',
  'ml-25m': 'MovieLens 25M',
  'ml-32m': 'MovieLens 32M',
  'ml-latest': 'MovieLens latest',
}

export const knownNames: readonly string[] = ['sample', ...Object.keys(movieLensSets)]
