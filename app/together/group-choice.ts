import { z } from 'zod'

/** Who watches together, besides the viewer. A cookie holds it, so that the way back and a reload keep it. */
export interface GroupChoice {
  /** Numbers of the companions' IDs. */
  readonly companions: readonly number[]
  readonly guests: readonly GroupGuest[]
}

export interface GroupGuest {
  readonly name: string
  readonly ratings: readonly GuestRating[]
}

interface GuestRating {
  /** The number in the ID of the film. */
  readonly movie: number
  /** 1 to 10. */
  readonly halfStars: number
}

/** As the API allows it, with the viewer. */
export const maxPeople = 8
/** A handful is enough, and eight guests with this many fit into a cookie. */
export const maxFilms = 12
export const maxNameLength = 30

export const emptyGroup: GroupChoice = { companions: [], guests: [] }

const number = z.int().min(1).max(999_999_999)
const choiceShape = z.tuple([
  z.array(number).max(maxPeople),
  z
    .array(
      z.tuple([
        z.string().min(1).max(maxNameLength),
        z.array(z.tuple([number, z.int().min(1).max(10)])).max(maxFilms),
      ]),
    )
    .max(maxPeople),
])

/** The group in a cookie. A cookie that is missing, damaged or of an old format is an empty group. */
export function readGroup(cookie: string | undefined): GroupChoice {
  const { success, data } = choiceShape.safeParse(contentOf(cookie ?? ''))
  if (!success) return emptyGroup
  const [companions, guests] = data
  return {
    companions,
    guests: guests.map(([name, ratings]) => ({
      name,
      ratings: ratings.map(([movie, halfStars]) => ({ movie, halfStars })),
    })),
  }
}

function contentOf(cookie: string): unknown {
  try {
    return JSON.parse(Buffer.from(cookie, 'base64url').toString())
  } catch {
    return null
  }
}

/** The value of the cookie, in characters that need no escape. */
export function writeGroup({ companions, guests }: GroupChoice): string {
  const content: z.infer<typeof choiceShape> = [
    [...companions],
    guests.map(({ name, ratings }) => [
      name,
      ratings.map(({ movie, halfStars }) => [movie, halfStars]),
    ]),
  ]
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/** @param others the number of people besides those of the group: 1 for a viewer */
export const isFull = ({ companions, guests }: GroupChoice, others: number): boolean =>
  others + companions.length + guests.length >= maxPeople

export const withGuest = (group: GroupChoice, name: string): GroupChoice => ({
  ...group,
  guests: [...group.guests, { name, ratings: [] }],
})

export const withoutGuest = (group: GroupChoice, index: number): GroupChoice => ({
  ...group,
  guests: group.guests.filter((_, at) => at !== index),
})

export const withCompanion = (group: GroupChoice, id: number): GroupChoice => ({
  ...group,
  companions: [...group.companions.filter((other) => other !== id), id],
})

export const withoutCompanion = (group: GroupChoice, id: number | null): GroupChoice => ({
  ...group,
  companions: group.companions.filter((other) => other !== id),
})

/** A guest rates a film, or with null takes the rating back. The films keep their order. */
export function withGuestRating(
  group: GroupChoice,
  index: number,
  movie: number,
  halfStars: number | null,
): GroupChoice {
  const rated = (ratings: readonly GuestRating[]): readonly GuestRating[] => {
    if (halfStars === null) return ratings.filter((rating) => rating.movie !== movie)
    const given = { movie, halfStars }
    return ratings.some((rating) => rating.movie === movie)
      ? ratings.map((rating) => (rating.movie === movie ? given : rating))
      : [...ratings, given]
  }
  return {
    ...group,
    guests: group.guests.map((guest, at) =>
      at === index ? { ...guest, ratings: rated(guest.ratings) } : guest,
    ),
  }
}
