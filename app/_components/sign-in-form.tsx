'use client'

import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { Field } from './field'
import { signIn } from './sign-in'
import { textField } from './text-field'

export function SignInForm() {
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const refusal = await signIn(textField(form, 'email'), textField(form, 'password'))
    if (refusal === null) {
      router.push('/')
      return router.refresh() // everything is rendered anew for the person who has come in
    }
    setBusy(false)
    setProblem(refusal)
  }

  return (
    <form method="post" className="mt-6 space-y-5" onSubmit={(event) => void submit(event)}>
      <Field name="email" label="E-mail" type="email" autoComplete="email" />
      <Field name="password" label="Password" type="password" autoComplete="current-password" />
      <p role="alert" className="text-bad">
        {problem}
      </p>
      <button className="button w-full" disabled={busy}>
        Sign in
      </button>
    </form>
  )
}
