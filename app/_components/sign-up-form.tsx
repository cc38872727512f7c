'use client'

import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { SignUp } from '../_queries/sign-up'
import { Field } from './field'
import { signIn } from './sign-in'
import { textField } from './text-field'

/** Creates the account, signs in with it, and goes on to the first ratings. */
export function SignUpForm() {
  const router = useRouter()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = {
      email: textField(form, 'email'),
      password: textField(form, 'password'),
      displayName: textField(form, 'displayName'),
    }
    setBusy(true)
    try {
      const { signUp } = await executeInBrowser(SignUp, { input })
      if (signUp.userErrors.length > 0) {
        const entries = signUp.userErrors.map(({ field, message }): [string, string] => [
          field?.at(-1) ?? 'form',
          message,
        ])
        return setProblems(Object.fromEntries(entries))
      }
      const refusal = await signIn(input.email, input.password)
      if (refusal !== null) return setProblems({ form: `You have an account now. ${refusal}` })
      router.push('/welcome')
      router.refresh() // everything is rendered anew for the person who has come in
    } catch (error) {
      setProblems({ form: error instanceof Error ? error.message : 'Something went wrong.' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form method="post" className="mt-6 space-y-5" onSubmit={(event) => void submit(event)}>
      <Field
        name="displayName"
        label="Your name"
        type="text"
        autoComplete="name"
        hint="What we call you."
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
        hint="At least 10 characters; a sentence is fine."
        problem={problems.password}
      />
      <p role="alert" className="text-bad">
        {problems.form}
      </p>
      <button className="button w-full" disabled={busy}>
        Create account
      </button>
    </form>
  )
}
