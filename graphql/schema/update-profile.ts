import { updateProfile, type UpdateProfileResult } from '@/lib/domain/accounts/update-profile'
import { builder } from '../builder'
import { payloadType, withChangedViewer } from '../payload'
import { VisibilityType } from './account'
import { UserType } from './refs'

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'The changes to the profile of the viewer. Omitted fields stay unchanged.',
  fields: (t) => ({
    displayName: t.string({ description: 'The name to show to others, 1 to 50 characters.' }),
    handle: t.string({
      description:
        'The name for the address of the public page: 3 to 30 letters from a to z, digits and single hyphens between them. No two users have the same, whether in upper or lower case. Reserved words are refused. An empty text removes the handle.',
    }),
    visibility: t.field({ type: VisibilityType, description: 'Who can see the profile.' }),
    blindMode: t.boolean({
      description: 'Whether predictions are hidden until the viewer has rated the movie.',
    }),
    allowsTraining: t.boolean({
      description: 'Whether the ratings of the viewer may train the model.',
    }),
  }),
})

const UpdateProfilePayload = payloadType<UpdateProfileResult>('UpdateProfilePayload', {
  description: 'The result of `updateProfile`.',
})

builder.objectField(UpdateProfilePayload, 'viewer', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'The viewer after the change. Null if there are errors.',
    resolve: ({ member }) => member,
  }),
)

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: UpdateProfilePayload,
    description:
      'Changes the name, the handle, the visibility, the blind mode of the viewer, or whether their ratings may train the model.',
    args: {
      input: t.arg({
        type: UpdateProfileInput,
        required: true,
        description: 'The fields to change.',
      }),
    },
    resolve: async (_, { input }, context) =>
      withChangedViewer(context, await updateProfile(context, input)),
  }),
)
