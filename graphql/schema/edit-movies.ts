import {
  addMovie,
  hideMovie,
  updateMovie,
  type EditResult,
} from '@/lib/domain/movies/editing/admin-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { payloadType } from '../payload'
import { MovieType } from './refs'

type Fields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0]

/** The facts of an input, besides the title. */
const factFields = (t: Fields) => ({
  year: t.int({ description: 'The year of release.' }),
  fact: t.string({ description: 'One sentence about the movie.' }),
  genres: t.stringList({
    description: 'The genres. The spelling of the catalogue is used, and new genres are created.',
  }),
  originalTitle: t.string({ description: 'The title in the original language.' }),
  alternativeTitles: t.stringList({ description: 'Other titles, under which it is found too.' }),
  runtime: t.int({ description: 'The length in minutes.' }),
  languages: t.stringList({ description: 'The spoken languages, as codes of ISO 639-1.' }),
  countries: t.stringList({
    description: 'The countries of production, as codes of ISO 3166-1 alpha-2.',
  }),
  certificate: t.string({ description: 'The age rating, e.g. "PG-13".' }),
  overview: t.string({ description: 'A summary of the plot, at most 5,000 characters.' }),
  releaseDate: t.field({ type: 'Date', description: 'The day of the first release.' }),
  directors: t.stringList({ description: 'The names of the directors.' }),
  cast: t.stringList({ description: 'The names of the cast, in the order of the credits.' }),
  keywords: t.stringList({ description: 'Words for what the movie is about.' }),
  imdbId: t.string({ description: 'The ID at IMDb, e.g. "tt0133093".' }),
  tmdbId: t.int({ description: 'The ID at TMDB.' }),
})

const AddMovieInput = builder.inputType('AddMovieInput', {
  description: 'A movie to add. Only the title is required.',
  fields: (t) => ({
    title: t.string({
      required: true,
      description: 'The title, without the year, at most 300 characters.',
    }),
    ...factFields(t),
  }),
})

const UpdateMovieInput = builder.inputType('UpdateMovieInput', {
  description: 'Changes of a movie. Omitted fields stay unchanged; null removes what is known.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
    title: t.string({ description: 'The title, without the year. Null leaves it unchanged.' }),
    ...factFields(t),
  }),
})

const HideMovieInput = builder.inputType('HideMovieInput', {
  description: 'A movie to hide or to list again.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
    hidden: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether to hide it. False lists a hidden movie again.',
    }),
  }),
})

/** A payload with the movie. */
function editPayload(name: string, description: string) {
  const payload = payloadType<EditResult>(name, { description })
  builder.objectField(payload, 'movie', (t) =>
    t.field({
      type: MovieType,
      nullable: true,
      description: 'The movie after the change. Null if there are errors.',
      resolve: ({ movieId }, _, { loaders }) =>
        movieId === null ? null : loaders.movie.load(movieId),
    }),
  )
  return payload
}

/** An edit reads the names of the movie again, and makes other processes load it again. */
const complexity = 20

builder.mutationFields((t) => ({
  addMovie: t.field({
    type: editPayload('AddMoviePayload', 'The result of `addMovie`.'),
    description:
      'Adds a movie, which can be found and recommended within seconds. Only for admins. Refused with MOVIE_EXISTS if the catalogue has a movie with the same ID, or with the same title and year.',
    args: {
      input: t.arg({
        type: AddMovieInput,
        required: true,
        description: 'The facts about the new movie.',
      }),
    },
    complexity,
    resolve: (_, { input }, context) => addMovie(context, input),
  }),
  updateMovie: t.field({
    type: editPayload('UpdateMoviePayload', 'The result of `updateMovie`.'),
    description: 'Changes what is known about a movie. Only for admins.',
    args: {
      input: t.arg({
        type: UpdateMovieInput,
        required: true,
        description: 'The movie and its new facts.',
      }),
    },
    complexity,
    async resolve(_, { input: { movieId, ...facts } }, context) {
      const result = await updateMovie(context, { ...facts, movieId: localId(movieId, 'Movie') })
      context.catalogueChanged()
      return result
    },
  }),
  hideMovie: t.field({
    type: editPayload('HideMoviePayload', 'The result of `hideMovie`.'),
    description:
      'Hides a movie from search, recommendations and the sitemap, or lists it again. Its page and its ratings stay. Only for admins.',
    args: {
      input: t.arg({
        type: HideMovieInput,
        required: true,
        description: 'The movie and whether to hide it.',
      }),
    },
    complexity,
    resolve: (_, { input: { movieId, hidden } }, context) =>
      hideMovie(context, { movieId: localId(movieId, 'Movie'), hidden }),
  }),
}))
