'use client'

import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { SignUp } from '../_queries/sign-up'
import { Field } from './ui/field'
import { signIn } from './sign-in'
import { textField } from './text-field'

/** Creates an account, signs in, and opens the page for the first ratings. */
export function SignUpForm() {
  const router = useRouter()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = {
      email: textField(form, 'email'),
      password: textField(form, 'password'),
      displayName: textField(form, 'displayName'),
    }
    setIsBusy(true)
    try {
      const { signUp } = await executeInBrowser(SignUp, { input })
      if (signUp.userErrors.length > 0) {
        const entries = signUp.userErrors.map(({ field, message }): [string, string] => [
          field?.at(-1) ?? 'form',
          message,
        ])
        return setProblems(Object.fromEntries(entries))
      }
      const failure = await signIn(input.email, input.password)
      if (failure !== null) return setProblems({ form: `Your account was created. ${failure}` })
      router.push('/rate')
      router.refresh() // the header and cached pages still show a signed-out visitor
    } catch (error) {
      setProblems({ form: error instanceof Error ? error.message : 'Something went wrong.' })
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <form method="post" className="mt-6 space-y-5" onSubmit={(event) => void submit(event)}>
      <Field
        name="displayName"
        label="Your name"
        type="text"
        autoComplete="name"
        hint="The name we use for you."
        problem={problems.displayName}
      />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        problem={problems.email}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters, for example a sentence."
        problem={problems.password}
      />
      <p role="alert" className="text-bad">
        {problems.form}
      </p>
      <button className="button w-full" disabled={isBusy}>
        Create account
      </button>
    </form>
  )
}
