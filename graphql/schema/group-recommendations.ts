import {
  groupRecommendations,
  type GroupRecommendation,
} from '@/lib/domain/recommendations/group/group'
import { groupCursor } from '@/lib/domain/recommendations/group/group-cursor'
import {
  maxGuestRatings,
  maxGroupSize,
  parseGuests,
  type GroupRequest,
} from '@/lib/domain/recommendations/group/group-request'
import type { MovieFilter as Filter } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { forwardArguments } from '../connection'
import { nodePage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { GroupRecommendationConnection } from './group-connection'
import { loadedMovies } from './loaded-movie'
import { MovieFilter } from './movie-search'

const GroupStrategy = builder.enumType('GroupStrategy', {
  description: 'How the scores of the people of a group are combined.',
  values: {
    AVERAGE: { description: 'The mean of the scores.' },
    LEAST_MISERY: { description: 'The lowest of the scores.' },
    FAIR: {
      description:
        'The geometric mean of the scores. After each movie, people with lower scores so far get a larger weight.',
    },
  },
})

const GuestRatingInput = builder.inputType('GuestRatingInput', {
  description: "A guest's rating of a movie.",
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
    stars: t.float({ required: true, description: 'The rating, 0.5 to 5 stars in steps of 0.5.' }),
  }),
})

const GuestInput = builder.inputType('GuestInput', {
  description: 'A person of a group who has no account.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'A name to recognise the guest by, 1 to 50 characters.',
    }),
    ratings: t.field({
      type: [GuestRatingInput],
      required: true,
      description: `The ratings of the guest, at most ${maxGuestRatings} and one for each movie. They are not stored.`,
    }),
  }),
})

builder.queryField('groupRecommendations', (t) =>
  t.field({
    type: GroupRecommendationConnection,
    description: `Movies for a group of 2 to ${maxGroupSize} people to watch together, best first, without those that a person of the group has rated or marked. The group is the viewer, the users in \`memberIds\` and the guests; a group of guests needs no account. Returns at most 200 movies, and none if no model is active. A cursor expires (CURSOR_EXPIRED) when another model is activated or a user of the group rates or marks a movie.`,
    args: {
      memberIds: t.arg.idList({
        description: 'The global IDs of other users, each public or a companion of the viewer.',
      }),
      guests: t.arg({
        type: [GuestInput],
        description: 'The people of the group who have no account.',
      }),
      strategy: t.arg({
        type: GroupStrategy,
        required: true,
        defaultValue: 'AVERAGE',
        description: 'How the scores of the people are combined.',
      }),
      filter: t.arg({ type: MovieFilter, description: 'Returns only movies that match.' }),
      ...forwardArguments,
    },
    complexity: (args) => ({ ...pageComplexity(args), field: foldInCost(args) }),
    resolve: (_, args, context) =>
      nodePage(args, {
        name: 'group',
        key: groupCursor,
        keyOf: ({ cursor }: GroupRecommendation) => cursor,
        load: ({ limit, after }) =>
          groupRecommendations(context, { ...requestOf(args), limit, after }),
        nodesOf: (items) =>
          loadedMovies(
            context.loaders,
            items.map(({ movieId }) => movieId),
          ),
      }),
  }),
)

/** The cost, in fields, of one fold-in and one score of all films for each person. */
const foldInCost = ({ memberIds, guests }: GroupArguments): number => {
  const ratings = (guests ?? []).reduce((sum, guest) => sum + guest.ratings.length, 0)
  return 200 * (1 + (memberIds?.length ?? 0) + (guests?.length ?? 0)) + 2 * ratings
}

interface GroupArguments extends Pick<GroupRequest, 'strategy'> {
  readonly memberIds?: readonly string[] | null | undefined
  readonly guests?: readonly (typeof GuestInput.$inferInput)[] | null | undefined
  readonly filter?: Filter | null | undefined
}

/** @throws {CallerError} BAD_USER_INPUT naming the field */
const requestOf = ({ memberIds, guests, strategy, filter }: GroupArguments): GroupRequest => ({
  strategy,
  filter: filter ?? null,
  memberIds: (memberIds ?? []).map((id) => requireLocalId(id, 'User', 'memberIds')),
  guests: parseGuests(
    (guests ?? []).map(({ name, ratings }, guest) => ({
      name,
      ratings: ratings.map(({ movieId, stars }, at) => ({
        movieId: requireLocalId(movieId, 'Movie', `guests.${guest}.ratings.${at}.movieId`),
        stars,
      })),
    })),
  ),
})
