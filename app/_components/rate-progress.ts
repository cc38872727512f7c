/** So many ratings make a feed personal. */
const wanted = 5

const numbers = ['no', 'one', 'two', 'three', 'four', 'five']

/** How far a person is, in one sentence. */
export function progressInWords(rated: number): string {
  const left = wanted - rated
  if (left <= 0) return `${rated} rated: your feed is ready, and each rating sharpens it.`
  if (rated === 0) return 'Rate five films and the feed is yours.'
  return `${rated} of ${wanted} rated: ${numbers[left]} more and the feed is yours.`
}

export const isFeedReady = (rated: number): boolean => rated >= wanted
