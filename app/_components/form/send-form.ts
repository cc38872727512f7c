/** What a route below /forms/ says about a form. */
export interface FormAnswer {
  readonly ok: boolean
  /** One sentence; null if there are only problems of fields. */
  readonly message: string | null
  /** What is wrong with a field, by its name. */
  readonly problems: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  /** The address to open; missing if the page stays and shows the problems. */
  readonly next?: string
}

const problem = (message: string): FormAnswer => ({ ok: false, message, problems: {}, values: {} })

/** Sends a form as the browser would, and asks for an answer that a script can read. */
export async function sendForm(
  action: string,
  form: HTMLFormElement,
  submitter: HTMLElement | null,
): Promise<FormAnswer> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter))
    if (typeof value === 'string') body.append(name, value)
  try {
    const headers = { accept: 'application/json' }
    const response = await fetch(action, { method: 'POST', headers, body })
    if (response.ok) return (await response.json()) as FormAnswer // our own route
    if (response.status === 429) return problem(tooMany(response.headers.get('retry-after')))
    return problem('Matinee cannot answer right now. Try again in a few seconds.')
  } catch {
    return problem('Matinee did not answer. Check your connection, and try again.')
  }
}

function tooMany(retryAfter: string | null): string {
  const seconds = Number(retryAfter ?? 60)
  const wait =
    seconds < 120 ? `${Math.max(1, seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return `Too many attempts. Try again in ${wait}.`
}
