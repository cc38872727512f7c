'use client'

import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { Field } from './field'

export function SignInForm() {
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const answer = await signIn('credentials', {
      redirect: false,
      email: form.get('email'),
      password: form.get('password'),
    })
    if (answer?.ok) {
      router.push('/')
      return router.refresh() // everything is rendered anew for the person who has come in
    }
    setBusy(false)
    const isWrong = answer?.error == null || answer.error === 'CredentialsSignin'
    setProblem(isWrong ? 'The e-mail address or the password is wrong.' : answer.error)
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
