import { fetchAlone } from './fetch-again'

interface SendOptions {
  readonly cookie?: string
  /** An empty text leaves a header out. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a form as a browser does, without following the redirect. By default the form is on a page of the site. */
export function sendForm(
  url: string,
  fields: Readonly<Record<string, string>>,
  { cookie, headers = {} }: SendOptions = {},
): Promise<Response> {
  const sent = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    ...(cookie === undefined ? {} : { cookie }),
    ...headers,
  }
  return fetchAlone(url, {
    method: 'POST',
    redirect: 'manual',
    headers: Object.entries(sent).filter(([, value]) => value !== ''),
    body: new URLSearchParams(fields).toString(),
  })
}
