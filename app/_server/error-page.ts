import type { HttpResponse } from './http-response'

const texts = {
  400: ['We could not read that', 'The address or a header of the request is not valid.'],
  403: [
    'Not from this site',
    'The form came from another site, so nothing was changed. Open the page here and try again.',
  ],
  404: [
    'This reel is missing',
    'There is no page at this address. Perhaps the address has a typo.',
  ],
  413: ['Too much text', 'The form is larger than this site accepts.'],
  415: ['Not a form', 'This address answers only the forms of this site.'],
  429: ['A short intermission', 'You requested too many pages in a short time.'],
  500: ['The film tore', 'The error is on our side. Your ratings are safe.'],
  503: ['A short intermission', 'Matinee cannot answer right now. Your ratings are safe.'],
} as const

/** The page has a style and an icon, and nothing else. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** An error page that does not need Next, the database or other files. */
export function errorPage(
  status: keyof typeof texts,
  retryAfterSeconds: number | null = null,
): HttpResponse<string> {
  const [heading, reason] = texts[status]
  const headers: [string, string][] = [
    ['content-type', 'text/html; charset=utf-8'],
    ['cache-control', 'no-store'],
    ['content-security-policy', policy],
  ]
  if (retryAfterSeconds !== null) headers.push(['retry-after', String(retryAfterSeconds)])
  const nextStep =
    retryAfterSeconds === null
      ? '<p class="steps"><a href="/films">Browse the films</a> <a class="quiet" href="/">Go to the home page</a></p>'
      : `<p>Try again in ${durationText(retryAfterSeconds)}.</p><p class="steps"><a href="">Try again</a></p>`
  return { status, headers, body: html(status, heading, `<p>${reason}</p>${nextStep}`) }
}

const durationText = (seconds: number): string =>
  seconds === 1
    ? 'a second'
    : seconds < 120
      ? `${seconds} seconds`
      : `${Math.ceil(seconds / 60)} minutes`

/** The look of ErrorScreen, with the colours of globals.css. */
const html = (status: number, heading: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${heading} · Matinee</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>
:root { color-scheme: light dark; --ground: #f4efe4; --ink: #1d1712; --muted: #5f5447; --line: #dccfb9; --edge: #857863;
  --accent: #98182f; --on-accent: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ground: #12100f; --ink: #f3ece1; --muted: #b8aa9b; --line: #3a332e; --edge: #887b70;
    --accent: #ff9486; --on-accent: #2a0a07 }
}
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.6;
  font-family: ui-sans-serif, system-ui, 'Segoe UI', Roboto, sans-serif }
header { padding: 1rem clamp(1rem, 4vw, 2rem); border-bottom: 1px solid var(--line) }
header a, .code, h1 { font-family: ui-serif, 'Iowan Old Style', Georgia, serif }
header a { font-size: 1.5rem; font-weight: 700; color: inherit; text-decoration: none }
main { max-width: 36rem; margin: 0 auto; padding: 4rem 1rem; text-align: center }
.code { margin: 0; font-size: 5rem; font-weight: 700; line-height: 1; color: var(--accent) }
h1 { margin: 1rem 0 .75rem; font-size: 2.25rem; line-height: 1.2 }
p { margin: 0 0 1rem; font-size: 1.125rem; color: var(--muted) }
.steps { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: center; margin-top: 1.5rem; font-size: 1rem }
.steps a { padding: .6rem 1.25rem; border: 1px solid transparent; border-radius: 2rem; font-weight: 600;
  text-decoration: none; background: var(--accent); color: var(--on-accent) }
.steps .quiet { border-color: var(--edge); background: none; color: var(--ink) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
</style>
</head>
<body>
<header><a href="/">Matinee</a></header>
<main>
<p class="code" aria-hidden="true">${status}</p>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`
