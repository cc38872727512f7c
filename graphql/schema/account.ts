import { requireOwner } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { UserType } from './refs'

export const VisibilityType = builder.enumType('Visibility', {
  description: 'What others may see of a person.',
  values: {
    PRIVATE: { description: 'Nothing: to others they are not there.' },
    PUBLIC: { description: 'Their name, their ratings, and what follows from these.' },
  },
})

// What is a person's own: for themselves alone, whatever they made public.
builder.objectFields(UserType, (t) => ({
  email: t.string({
    description: 'The address they sign in with. Only for themselves.',
    resolve(person, _, { viewer }) {
      const { email } = requireOwner(viewer, person)
      if (email === null) throw new Error('A member has no e-mail address.')
      return email
    },
  }),
  visibility: t.field({
    type: VisibilityType,
    description: 'What others may see of them. Only for themselves.',
    resolve: (person, _, { viewer }) => requireOwner(viewer, person).visibility,
  }),
  blindMode: t.boolean({
    description:
      'Whether predictions are hidden until they have rated the film. Only for themselves.',
    resolve: (person, _, { viewer }) => requireOwner(viewer, person).blindMode,
  }),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When the account was made. Only for themselves.',
    resolve: (person, _, { viewer }) => requireOwner(viewer, person).createdAt,
  }),
}))
