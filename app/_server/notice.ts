import type { Answer } from './answer'

const notices = {
  400: ['That did not make sense', 'The address or a header of the request cannot be read.'],
  404: ['Not showing here', 'There is no such page.'],
  429: ['One moment, please', 'You have asked for a lot of pages in a short time.'],
  503: ['The film stopped', 'Matinee cannot answer right now; your ratings are safe.'],
} as const

/** A page for what Next has no part in: it stands alone, because nothing else may be at hand. */
export function notice(status: keyof typeof notices, retryAfter: number | null = null): Answer {
  const [heading, reason] = notices[status]
  const headers: [string, string][] = [
    ['content-type', 'text/html; charset=utf-8'],
    ['cache-control', 'no-store'],
  ]
  if (retryAfter !== null) headers.push(['retry-after', String(retryAfter)])
  const way =
    retryAfter === null
      ? '<a href="/">To the start</a>'
      : `<p>Try again in ${inWords(retryAfter)}.</p><a href="">Try again</a>`
  return { status, headers, body: page(heading, `<p>${reason}</p>${way}`) }
}

const inWords = (seconds: number): string =>
  seconds === 1
    ? 'a second'
    : seconds < 120
      ? `${seconds} seconds`
      : `${Math.ceil(seconds / 60)} minutes`

/** In the colours of globals.css. */
const page = (heading: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${heading} · Matinee</title>
<style>
:root { color-scheme: light dark; --ground: #fbf8f3; --ink: #1d1815; --muted: #695d52; --accent: #a3162b; --on-accent: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ground: #131010; --ink: #f4ece2; --muted: #b5a79a; --accent: #ff8a7a; --on-accent: #2a0b08 }
}
body { margin: 0; padding: 6rem 1rem; text-align: center; background: var(--ground); color: var(--ink);
  font-family: ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif }
h1 { font: bold 2.25rem ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif }
p { color: var(--muted) }
a { display: inline-block; margin-top: 1rem; padding: .75rem 1.25rem; border-radius: 2rem; font-weight: 600;
  text-decoration: none; background: var(--accent); color: var(--on-accent) }
</style>
</head>
<body>
<main role="alert">
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`
