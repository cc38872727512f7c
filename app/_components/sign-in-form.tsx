'use client'

import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { Field } from './ui/field'
import { signIn } from './sign-in'
import { textField } from './text-field'

export function SignInForm() {
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    const failure = await signIn(textField(form, 'email'), textField(form, 'password'))
    if (failure === null) {
      router.push('/')
      return router.refresh() // the header and cached pages still show a signed-out visitor
    }
    setIsBusy(false)
    setProblem(failure)
  }

  return (
    <form method="post" className="mt-6 space-y-5" onSubmit={(event) => void submit(event)}>
      <Field name="email" label="E-mail" type="email" autoComplete="email" />
      <Field name="password" label="Password" type="password" autoComplete="current-password" />
      <p role="alert" className="text-bad">
        {problem}
      </p>
      <button className="button w-full" disabled={isBusy}>
        Sign in
      </button>
    </form>
  )
}
