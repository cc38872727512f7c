import {
  groupRecommendations,
  type GroupRecommendation,
} from '@/lib/domain/recommendations/group/group'
import { groupCursor } from '@/lib/domain/recommendations/group/group-cursor'
import {
  mostGuestRatings,
  mostPeople,
  parseGuests,
  type GroupRequest,
} from '@/lib/domain/recommendations/group/group-request'
import type { MovieFilter as Filter } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { GroupRecommendationConnection } from './group-connection'
import { MovieFilter } from './movie-search'

const GroupStrategy = builder.enumType('GroupStrategy', {
  description: 'How what each person would enjoy becomes one order.',
  values: {
    AVERAGE: { description: 'The most enjoyment in all: the mean.' },
    LEAST_MISERY: { description: 'Nobody is miserable: the minimum.' },
    FAIR: {
      description:
        'First what everybody likes (the product), then films that weigh those more who got less so far.',
    },
  },
})

const GuestRatingInput = builder.inputType('GuestRatingInput', {
  description: "A guest's rating of a film.",
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'Global id of the film.' }),
    stars: t.float({ required: true, description: '0.5 to 5 in halves.' }),
  }),
})

const GuestInput = builder.inputType('GuestInput', {
  description: 'Somebody in a group who needs no account.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'To tell them from others, 1 to 50 characters.',
    }),
    ratings: t.field({
      type: [GuestRatingInput],
      required: true,
      description: `What they rated, each film once; at most ${mostGuestRatings}. Nothing of it is kept.`,
    }),
  }),
})

builder.queryField('groupRecommendations', (t) =>
  t.field({
    type: GroupRecommendationConnection,
    description: `Films to watch together, that nobody in the group has rated, seen or refused, best first: for the signed-in person, other members and guests, 2 to ${mostPeople} in all. Needs no account with guests alone. At most 200 films; none while no model serves. Paging ends with CURSOR_EXPIRED when there is a new model or a member rates.`,
    args: {
      memberIds: t.arg.idList({
        description: 'Global ids of other members, who must have made themselves public.',
      }),
      guests: t.arg({ type: [GuestInput], description: 'People without an account.' }),
      strategy: t.arg({
        type: GroupStrategy,
        required: true,
        defaultValue: 'AVERAGE',
        description: 'How to find what suits all.',
      }),
      filter: t.arg({ type: MovieFilter, description: 'Only films that meet these conditions.' }),
      first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
      after: t.arg.string({ description: 'Continue after this cursor.' }),
    },
    complexity: (args) => ({ ...pageComplexity(args), field: placementCost(args) }),
    resolve: (_, args, context) =>
      keysetPage(args, {
        name: 'group',
        key: groupCursor,
        keyOf: ({ cursor }: GroupRecommendation) => cursor,
        load: ({ limit, after }) =>
          groupRecommendations(context, { ...requestOf(args), limit, after }),
      }),
  }),
)

/** Each person is placed among their ratings, and every film scored for them: that takes as long as so many fields. */
const placementCost = ({ memberIds, guests }: GroupArguments): number => {
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
  ...{ strategy, filter: filter ?? null },
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
