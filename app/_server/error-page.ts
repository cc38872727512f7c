import type { HttpResponse } from './http-response'

const texts = {
  400: ['Bad request', 'The address or a header of the request is not valid.'],
  403: [
    'Not from this site',
    'The form came from another site, so nothing was changed. Open the page here and try again.',
  ],
  404: ['Page not found', 'There is no page at this address.'],
  413: ['Too much text', 'The form is larger than this site accepts.'],
  415: ['Not a form', 'This address answers only the forms of this site.'],
  429: ['Too many requests', 'You requested too many pages in a short time.'],
  503: ['Not available now', 'Matinee cannot answer right now. Your ratings are safe.'],
} as const

/** An error page that does not need Next, the database or other files. */
export function errorPage(
  status: keyof typeof texts,
  retryAfterSeconds: number | null = null,
): HttpResponse<string> {
  const [heading, reason] = texts[status]
  const headers: [string, string][] = [
    ['content-type', 'text/html; charset=utf-8'],
    ['cache-control', 'no-store'],
  ]
  if (retryAfterSeconds !== null) headers.push(['retry-after', String(retryAfterSeconds)])
  const nextStep =
    retryAfterSeconds === null
      ? '<a href="/">Go to the home page</a>'
      : `<p>Try again in ${durationText(retryAfterSeconds)}.</p><a href="">Try again</a>`
  return { status, headers, body: html(heading, `<p>${reason}</p>${nextStep}`) }
}

const durationText = (seconds: number): string =>
  seconds === 1
    ? 'a second'
    : seconds < 120
      ? `${seconds} seconds`
      : `${Math.ceil(seconds / 60)} minutes`

/** The colours are those of globals.css. */
const html = (heading: string, content: string): string => `<!doctype html>
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
