import { builder } from '../builder'

export const MarkKindType = builder.enumType('MarkKind', {
  description:
    'A mark that a user sets on a movie without rating it. A marked movie is not recommended.',
  values: {
    WATCHLIST: {
      description:
        'The user wants to watch the movie. Replaces NOT_INTERESTED. Removed when the movie is rated.',
    },
    NOT_INTERESTED: {
      description:
        'The user does not want to watch the movie. Similar movies are recommended less. Replaces WATCHLIST.',
    },
    SEEN: {
      description:
        'The user has seen the movie and not rated it. Replaces WATCHLIST. Removed when the movie is rated.',
    },
    HIDDEN: {
      description: 'The user hides the movie. This has no effect on other recommendations.',
    },
  },
})
