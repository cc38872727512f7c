import { updateProfile, type UpdateProfileResult } from '@/lib/domain/accounts/update-profile'
import { builder } from '../builder'
import { VisibilityType } from './account'
import { UserType } from './refs'
import { userErrorsField } from './user-error'

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What to change about yourself; what is not given stays as it is.',
  fields: (t) => ({
    displayName: t.string({ description: 'What to call you, 1 to 50 characters.' }),
    visibility: t.field({ type: VisibilityType, description: 'What others may see of you.' }),
    blindMode: t.boolean({
      description: 'Whether predictions are hidden until you have rated the film.',
    }),
  }),
})

const UpdateProfilePayload = builder
  .objectRef<UpdateProfileResult>('UpdateProfilePayload')
  .implement({
    description: 'What became of changing the profile.',
    fields: (t) => ({
      viewer: t.field({
        type: UserType,
        nullable: true,
        description: 'The signed-in person after the change; null if something must be corrected.',
        resolve: ({ member }) => member,
      }),
      userErrors: t.field(userErrorsField),
    }),
  })

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: UpdateProfilePayload,
    description: 'Change your name, what others see of you, or whether predictions are hidden.',
    args: {
      input: t.arg({ type: UpdateProfileInput, required: true, description: 'What to change.' }),
    },
    async resolve(_, { input }, context) {
      const result = await updateProfile(context, input)
      if (result.member) context.viewerChanged(result.member)
      return result
    },
  }),
)
