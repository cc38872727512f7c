import type { RatingMatrix } from '../model'

/** Where each person's ratings are within the matrix, ascending; O(ratings). */
export function positionsByPerson({ userCount, users }: RatingMatrix): {
  of(user: number): Int32Array
} {
  const offsets = new Int32Array(userCount + 1)
  for (const user of users) offsets[user + 1]! += 1
  for (let user = 0; user < userCount; user++) offsets[user + 1]! += offsets[user]!
  const next = offsets.slice()
  const positions = new Int32Array(users.length)
  for (let row = 0; row < users.length; row++) positions[next[users[row]!]!++] = row
  return { of: (user) => positions.subarray(offsets[user], offsets[user + 1]) }
}
