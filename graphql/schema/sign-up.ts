import { signUp, type SignUpResult } from '@/lib/domain/accounts/sign-up'
import { builder } from '../builder'
import { UserType } from './refs'
import { UserErrorType } from './user-error'

const SignUpInput = builder.inputType('SignUpInput', {
  description: 'A new account.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'To sign in with.' }),
    password: t.string({
      required: true,
      description: '10 to 128 characters; none that many people use, nor your name or address.',
    }),
    displayName: t.string({ required: true, description: 'What to call you, 1 to 50 characters.' }),
  }),
})

const SignUpPayload = builder.objectRef<SignUpResult>('SignUpPayload').implement({
  description: 'What became of a sign-up.',
  fields: (t) => ({
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'The new member; null if something must be corrected.',
      resolve: ({ user }) => user,
    }),
    userErrors: t.field({
      type: [UserErrorType],
      description: 'What to correct; empty if all went well.',
      resolve: ({ userErrors }) => [...userErrors],
    }),
  }),
})

builder.mutationField('signUp', (t) =>
  t.field({
    type: SignUpPayload,
    description:
      'Create an account. It does not sign in: a browser does that next, a script makes a token.',
    args: {
      input: t.arg({ type: SignUpInput, required: true, description: 'Who the account is for.' }),
    },
    complexity: 500, // hashing a password costs as much as many reads
    resolve: (_, { input }, context) => signUp(context, input),
  }),
)
