/** Files that tell the format of a data set. */
const names = new Set([
  'movies.csv',
  'ratings.csv',
  'movies.dat',
  'ratings.dat',
  'u.data',
  'u.item',
  'u.genre',
])

export const isDataFile = (name: string): boolean => names.has(name)
