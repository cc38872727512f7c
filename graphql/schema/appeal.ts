import {
  appealContributions,
  type AppealContribution,
  type ExplainedAppeal,
} from '@/lib/domain/recommendations/order-reasons'
import { builder } from '../builder'
import {
  contributionArguments,
  contributionComplexity,
  contributionCount,
} from './contribution-arguments'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'

const AppealContributionType = builder
  .objectRef<AppealContribution>('AppealContribution')
  .implement({
    description: "The contribution of one of the user's own movies to the appeal of a movie.",
    fields: (t) => ({
      movie: t.field({
        type: MovieType,
        description: 'The movie that the user rated or marked.',
        resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
      }),
      ratedStars: t.exposeFloat('ratedStars', {
        nullable: true,
        description: 'The rating of that movie, in stars. Null if it is marked and not rated.',
      }),
      value: t.exposeFloat('value', {
        description:
          'The contribution, in the unit of `Appeal.value`. Negative if the movie speaks against it.',
      }),
    }),
  })

export const AppealType = builder.objectRef<ExplainedAppeal>('Appeal').implement({
  description: 'How likely a user is to choose a movie, computed from the movies that they chose.',
  fields: (t) => ({
    value: t.exposeFloat('value', {
      description:
        'How much more likely than the mean movie, in standard deviations over all movies. The sum of `baseline` and all contributions.',
    }),
    baseline: t.exposeFloat('baseline', {
      description:
        "The value of a movie that none of the user's movies speaks for or against. It is higher for well-known movies.",
    }),
    contributions: t.field({
      type: [AppealContributionType],
      description:
        "The contributions of the user's rated and marked movies, the largest absolute value first, at most 100. Movies that count nothing as a choice, such as hidden ones, are left out.",
      args: contributionArguments,
      complexity: contributionComplexity,
      resolve: (appeal, args) => appealContributions(appeal, contributionCount(args)),
    }),
  }),
})
