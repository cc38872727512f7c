import { signUp, type SignUpResult } from '@/lib/domain/accounts/sign-up'
import { builder } from '../builder'
import { payloadType } from '../payload'
import { UserType } from './refs'

const SignUpInput = builder.inputType('SignUpInput', {
  description: 'The credentials and the name of a new account.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'The email address to sign in with.' }),
    password: t.string({
      required: true,
      description:
        'The password to sign in with: 10 to 128 characters. Common passwords, the name and the email address are refused.',
    }),
    displayName: t.string({
      required: true,
      description: 'The name to show to others, 1 to 50 characters.',
    }),
  }),
})

const SignUpPayload = payloadType<SignUpResult>('SignUpPayload', {
  description: 'The result of `signUp`.',
})

builder.objectField(SignUpPayload, 'user', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'The new account. Null if there are errors.',
    resolve: ({ user }) => user,
  }),
)

builder.mutationField('signUp', (t) =>
  t.field({
    type: SignUpPayload,
    description:
      'Creates an account. Does not sign in: a browser then starts a session, a script creates an API token.',
    args: {
      input: t.arg({
        type: SignUpInput,
        required: true,
        description: 'The properties of the new account.',
      }),
    },
    complexity: 500, // hashing a password takes as long as this number of fields
    resolve: (_, { input }, context) => signUp(context, input),
  }),
)
