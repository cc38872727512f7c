import { ownAccount } from '@/lib/domain/accounts/own-account'
import { builder } from '../builder'
import { UserType } from './refs'

export const VisibilityType = builder.enumType('Visibility', {
  description: 'Who can see the profile of a user.',
  values: {
    PRIVATE: {
      description:
        'Only the user can see the profile. Other people get the same answer as for a user that does not exist.',
    },
    PUBLIC: {
      description:
        'Everyone can see the name, the handle, the ratings, when the account was created, and statistics about the ratings.',
    },
  },
})

const RoleType = builder.enumType('Role', {
  description: 'What a user may do.',
  values: {
    MEMBER: { description: 'Use the site.' },
    ADMIN: { description: 'Also add, change and hide movies. The operator makes a user an admin.' },
  },
})

// Fields that only the user themselves may see, even if their profile is public.
builder.objectFields(UserType, (t) => ({
  email: t.string({
    description: 'The email address used to sign in. Visible to the user only.',
    resolve: (person, _, context) => ownAccount(context, { person }).email,
  }),
  visibility: t.field({
    type: VisibilityType,
    description: 'Who can see the profile. Visible to the user only.',
    resolve: (person, _, context) => ownAccount(context, { person }).visibility,
  }),
  blindMode: t.boolean({
    description:
      'Whether predictions are hidden until the user has rated the movie. Visible to the user only.',
    resolve: (person, _, context) => ownAccount(context, { person }).blindMode,
  }),
  allowsTraining: t.boolean({
    description:
      'Whether the ratings of the user may train the model. The next training reads it. Visible to the user only.',
    resolve: (person, _, context) => ownAccount(context, { person }).allowsTraining,
  }),
  role: t.field({
    type: RoleType,
    description: 'What the user may do. Visible to the user only.',
    resolve: (person, _, context) => ownAccount(context, { person }).role,
  }),
}))
