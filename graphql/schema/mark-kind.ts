import { builder } from '../builder'

export const MarkKindType = builder.enumType('MarkKind', {
  description:
    'What a person can say of a film without rating it. Each keeps it out of their feed.',
  values: {
    WATCHLIST: { description: 'To watch. Ends NOT_INTERESTED; ends when the film is rated.' },
    NOT_INTERESTED: { description: 'Not for them, nor what is like it. Ends WATCHLIST.' },
    SEEN: {
      description: 'Seen, without rating it. Ends WATCHLIST; ends when the film is rated.',
    },
    HIDDEN: {
      description: 'Out of their feed, without an opinion: the feed learns nothing of it.',
    },
  },
})
