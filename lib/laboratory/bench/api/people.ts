import { randomUUID } from 'node:crypto'
import { createToken, tokenHash } from '../../../domain/accounts/api-token'
import { storeToken } from '../../../domain/accounts/api-token-store'
import { saveChanges } from '../../../domain/feedback/feedback-store'
import { popularMovies } from '../../../domain/movies/movie-search-store'
import { createMember, deleteMember } from '../../../domain/accounts/user-store'

/** A member whose token requests use. */
export interface BenchPerson {
  readonly userId: number
  readonly token: string
}

const ratingsPerPerson = 50

/** Creates members with ratings of popular films, different for each. */
export async function createPeople(count: number): Promise<BenchPerson[]> {
  const films = await popularMovies({ limit: 4 * ratingsPerPerson, excluded: [] })
  const people: BenchPerson[] = []
  for (let person = 0; person < count; person++) {
    const member = await createMember(`bench-${randomUUID()}@example.org`, 'none', 'Bench')
    if (!member) throw new Error('A random e-mail address is taken.')
    const ratings = Array.from({ length: ratingsPerPerson }, (_, turn) => ({
      movieId: films[(person * 7 + turn * 3) % films.length]!.id,
      stars: ((person + turn * 7) % 10) / 2 + 0.5,
    }))
    await saveChanges(member.id, ratings, new Date())
    const token = createToken()
    await storeToken({
      userId: member.id,
      name: 'bench',
      scope: 'WRITE',
      expiresAt: null,
      tokenHash: tokenHash(token),
    })
    people.push({ userId: member.id, token })
  }
  return people
}

export async function deletePeople(people: readonly BenchPerson[]): Promise<void> {
  for (const { userId } of people) await deleteMember(userId)
}
