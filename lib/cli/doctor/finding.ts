/** What one check found. */
export interface Finding {
  /** What was looked at, in one or two words. */
  readonly subject: string
  /** With a `problem`, `npm start` fails or people notice. A `warning` may become a problem. */
  readonly state: 'good' | 'warning' | 'problem'
  /** What is the case. */
  readonly text: string
  /** What the operator should do; only with a warning or problem. */
  readonly advice?: string
}

export const good = (subject: string, text: string): Finding => ({ subject, state: 'good', text })

export const warning = (subject: string, text: string, advice: string): Finding => ({
  subject,
  state: 'warning',
  text,
  advice,
})

export const problem = (subject: string, text: string, advice: string): Finding => ({
  subject,
  state: 'problem',
  text,
  advice,
})
