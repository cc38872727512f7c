import { memberTaste } from '@/lib/domain/recommendations/member-taste'
import type { Agreement, RatedPart, Taste } from '@/lib/domain/recommendations/taste'
import { builder } from '../builder'
import { GenreType } from './genre'
import { UserType } from './refs'

/** More than there are genres, or decades of film. */
const maxParts = 20

type GenreTaste = Taste['genres'][number]
type DecadeTaste = Taste['decades'][number]

const RatedPartType = builder.interfaceRef<RatedPart>('TastePart').implement({
  description: "A part of a user's ratings, compared with the ratings of everyone.",
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'The number of movies that the user rated.' }),
    meanStars: t.exposeFloat('meanStars', {
      nullable: true,
      description: "The mean of the user's ratings, in stars. Null if there are none.",
    }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description:
        "The mean difference between the user's ratings and those of other people for the same movies, in stars. Negative if the user rates lower. Null if no one else rated any of them.",
    }),
    share: t.exposeFloat('share', { description: "The share of the user's ratings, 0 to 1." }),
    everyonesShare: t.exposeFloat('everyonesShare', {
      description: 'The share of the ratings of everyone, 0 to 1, to compare with `share`.',
    }),
  }),
})

const GenreTasteType = builder.objectRef<GenreTaste>('GenreTaste').implement({
  description: "A user's ratings of one genre. A movie counts in each of its genres.",
  interfaces: [RatedPartType],
  fields: (t) => ({
    genre: t.field({
      type: GenreType,
      description: 'The genre of the rated movies.',
      resolve: ({ genre }) => genre,
    }),
  }),
})

const DecadeTasteType = builder.objectRef<DecadeTaste>('DecadeTaste').implement({
  description: "A user's ratings of one decade.",
  interfaces: [RatedPartType],
  fields: (t) => ({
    decade: t.exposeInt('decade', { description: 'The first year of the decade, e.g. 1990.' }),
  }),
})

const AgreementType = builder.objectRef<Agreement>('TasteAgreement').implement({
  description:
    "How well the predictions made before a user first rated each movie agree with the user's ratings.",
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: 'The number of rated movies that had a prediction before.',
    }),
    meanAbsoluteDifference: t.exposeFloat('meanAbsoluteDifference', {
      nullable: true,
      description:
        'The mean absolute difference between prediction and rating, in stars. Null if `count` is 0.',
    }),
    correlation: t.exposeFloat('correlation', {
      nullable: true,
      description:
        'The Pearson correlation between predictions and ratings, -1 to 1. Null for fewer than two movies, or if all predictions or all ratings are equal.',
    }),
  }),
})

const TasteType = builder.objectRef<Taste>('Taste').implement({
  description: "Statistics about a user's ratings, compared with those of everyone.",
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'The number of movies that the user rated.' }),
    meanStars: t.exposeFloat('meanStars', {
      nullable: true,
      description: "The mean of the user's ratings, in stars. Null if there are none.",
    }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description:
        "The mean difference between the user's ratings and those of other people for the same movies, in stars. Null if no one else rated any of them.",
    }),
    genres: t.field({
      type: [GenreTasteType],
      description: 'The ratings by genre, the most rated first.',
      complexity: { field: 1, multiplier: maxParts },
      resolve: ({ genres }) => [...genres],
    }),
    decades: t.field({
      type: [DecadeTasteType],
      description: 'The ratings by decade, the most rated first.',
      complexity: { field: 1, multiplier: maxParts },
      resolve: ({ decades }) => [...decades],
    }),
    agreement: t.field({
      type: AgreementType,
      description: "How well predictions agree with the user's ratings.",
      resolve: ({ agreement }) => agreement,
    }),
  }),
})

builder.objectField(UserType, 'taste', (t) =>
  t.field({
    type: TasteType,
    description: "Statistics about all of the user's ratings.",
    complexity: 500, // the ratings of every movie are summed up
    resolve: (person, _, context) => memberTaste(context, { person }),
  }),
)
