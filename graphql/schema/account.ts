import { requireOwner } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { UserType } from './refs'

export const VisibilityType = builder.enumType('Visibility', {
  description: 'Who can see the profile of a user.',
  values: {
    PRIVATE: { description: 'Only the user. For others, the user does not exist.' },
    PUBLIC: {
      description: 'Everyone can see the name and the ratings, and statistics about the ratings.',
    },
  },
})

// Fields that only the user themselves may see, even if their profile is public.
builder.objectFields(UserType, (t) => ({
  email: t.string({
    description: 'The email address used to sign in. Visible to the user only.',
    resolve(person, _, { viewer }) {
      const { email } = requireOwner(viewer, person)
      if (email === null) throw new Error('A member has no e-mail address.')
      return email
    },
  }),
  visibility: t.field({
    type: VisibilityType,
    description: 'Who can see the profile. Visible to the user only.',
    resolve: (person, _, { viewer }) => requireOwner(viewer, person).visibility,
  }),
  blindMode: t.boolean({
    description:
      'Whether predictions are hidden until the user has rated the movie. Visible to the user only.',
    resolve: (person, _, { viewer }) => requireOwner(viewer, person).blindMode,
  }),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When the account was created. Visible to the user only.',
    resolve: (person, _, { viewer }) => requireOwner(viewer, person).createdAt,
  }),
}))
