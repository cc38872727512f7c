import type { Agreement, RatedPart, Taste } from '@/lib/domain/recommendations/taste'
import { builder } from '../builder'
import { GenreType } from './genre'
import { UserType } from './refs'

/** More than there are genres, or decades of film. */
const mostParts = 20

type GenreTaste = Taste['genres'][number]
type DecadeTaste = Taste['decades'][number]

const RatedPartType = builder.interfaceRef<RatedPart>('TastePart').implement({
  description: 'What a person rated of one sort of film, beside everyone.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many films of the sort they rated.' }),
    meanStars: t.exposeFloat('meanStars', {
      nullable: true,
      description: 'What they give on average; null without ratings.',
    }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description:
        'How many stars more than other people they give the same films, on average; negative if less, null if nobody else rated any.',
    }),
    share: t.exposeFloat('share', { description: 'Share of their ratings, 0 to 1.' }),
    everyonesShare: t.exposeFloat('everyonesShare', {
      description: "Share of everyone's ratings, 0 to 1: a larger share of theirs is a preference.",
    }),
  }),
})

const GenreTasteType = builder.objectRef<GenreTaste>('GenreTaste').implement({
  description: 'What a person rated of one genre. A film counts in each of its genres.',
  interfaces: [RatedPartType],
  fields: (t) => ({
    genre: t.field({
      type: GenreType,
      description: 'Which genre it is of.',
      resolve: ({ genre }) => genre,
    }),
  }),
})

const DecadeTasteType = builder.objectRef<DecadeTaste>('DecadeTaste').implement({
  description: 'What a person rated of one decade.',
  interfaces: [RatedPartType],
  fields: (t) => ({
    decade: t.exposeInt('decade', { description: 'Its first year, e.g. 1990.' }),
  }),
})

const AgreementType = builder.objectRef<Agreement>('TasteAgreement').implement({
  description:
    'How far the predictions made before they rated agree with what they then gave, film by film.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: 'Films that were predicted before they first rated them.',
    }),
    meanAbsoluteDifference: t.exposeFloat('meanAbsoluteDifference', {
      nullable: true,
      description: 'How many stars apart the two are on average; null without such films.',
    }),
    correlation: t.exposeFloat('correlation', {
      nullable: true,
      description:
        'Pearson correlation of the two, -1 to 1; null with fewer than two films, or when one of the two is always the same.',
    }),
  }),
})

const TasteType = builder.objectRef<Taste>('Taste').implement({
  description: 'What a person likes, beside everyone.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many films they rated.' }),
    meanStars: t.exposeFloat('meanStars', {
      nullable: true,
      description: 'What they give on average; null without ratings.',
    }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description:
        'How many stars more than other people they give the same films, on average: 0.4 is "0.4 above average". Null if nobody else rated any.',
    }),
    genres: t.field({
      type: [GenreTasteType],
      description: 'The genres they rated, the most rated first.',
      complexity: { field: 1, multiplier: mostParts },
      resolve: ({ genres }) => [...genres],
    }),
    decades: t.field({
      type: [DecadeTasteType],
      description: 'The decades they rated, the most rated first.',
      complexity: { field: 1, multiplier: mostParts },
      resolve: ({ decades }) => [...decades],
    }),
    agreement: t.field({
      type: AgreementType,
      description: 'How far predictions agree with them.',
      resolve: ({ agreement }) => agreement,
    }),
  }),
})

builder.objectField(UserType, 'taste', (t) =>
  t.field({
    type: TasteType,
    description: 'What they like, beside everyone; computed from all of their ratings.',
    complexity: 500, // the ratings of every film are summed up
    async resolve({ id, ratingCount }, _, context) {
      await context.payForRows(ratingCount)
      return context.loaders.taste.load(id)
    },
  }),
)
