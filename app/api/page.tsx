import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ButtonLink } from '../_components/ui/button'
import { ApiGuideQuery } from '../_queries/api-guide'
import { executeOnServer } from '../_queries/execute-on-server'
import { visitedOrigin } from '../_server/visited-origin'
import { Call } from './call'
import { Code } from './code'
import { curlOf, guideExamples } from './guide'

export const metadata: Metadata = {
  title: 'API',
  description: 'Everything on this site comes from one GraphQL API, which you can use too.',
}

const parts = [
  ['start', 'First call'],
  ['account', 'Account and token'],
  ['rate', 'Rate a film'],
  ['recommendations', 'Recommendations'],
  ['similar', 'Similar titles'],
  ['groups', 'Groups'],
  ['paging', 'Paging'],
  ['errors', 'Errors'],
  ['limits', 'Limits and costs'],
  ['export', 'Export'],
  ['schema', 'Schema and explorer'],
] as const

const codes: readonly (readonly [string, string])[] = [
  ['UNAUTHENTICATED', 'Nobody is signed in, or the token is not valid.'],
  ['FORBIDDEN', 'You may not see or change it, for example with a READ token.'],
  ['BAD_USER_INPUT', 'An argument is wrong, such as an ID or a page size.'],
  ['CURSOR_EXPIRED', 'The list of the cursor is gone. Start without `after`.'],
  ['QUERY_TOO_COMPLEX', 'The operation is too deep, too long or too expensive.'],
  ['RATE_LIMITED', 'The points of this minute are used up. See `Retry-After`.'],
  ['SERVICE_UNAVAILABLE', 'The database does not answer. See `Retry-After`.'],
  ['INTERNAL_SERVER_ERROR', 'A mistake of ours. Quote its `errorId`.'],
]

export default async function ApiPage() {
  const [{ rateLimit }, origin] = await Promise.all([
    executeOnServer(ApiGuideQuery, {}),
    visitedOrigin(),
  ])
  const { firstCall, signUp, createToken, rate, feed, nextPage, why, group, wrongStars, limits } =
    guideExamples
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label="On this page" className="lg:sticky lg:top-6 lg:self-start">
        <ul className="flex flex-wrap gap-x-5 lg:block">
          {parts.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} className="link inline-flex min-h-11 items-center lg:min-h-9">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="max-w-3xl min-w-0 space-y-12">
        <header className="space-y-4">
          <h1>The API</h1>
          <p className="text-lg">
            Everything on this site comes from one GraphQL API, and you can use it too: from a
            script, an app or a notebook. Send a POST request with JSON to{' '}
            <code className="break-all">{origin}/api/graphql</code>.
          </p>
          <ButtonLink href="/graphiql" variant="primary">
            Open the explorer
          </ButtonLink>
        </header>
        <Part id="start">
          <p>
            No account is needed to find films that are like another. The title may be misspelt. The
            answer has IDs, which later calls need as <code>FILM_ID</code>.
          </p>
          <Code label="First call with curl">{curlOf(firstCall, origin)}</Code>
        </Part>
        <Part id="account">
          <p>Sign up here or by the API. What must be corrected is in userErrors.</p>
          <Call example={signUp} origin={origin} />
          <p>
            Then create a token. It is shown only once; keep it, for example in the shell variable{' '}
            <code>TOKEN</code>, and send it in the header{' '}
            <code className="break-words">Authorization: Bearer …</code> With the scope READ it can
            change nothing.
          </p>
          <Call example={createToken} origin={origin} />
        </Part>
        <Part id="rate">
          <p>
            Stars go from 0.5 to 5 in steps of one half. The same answer can have the new feed,
            because a rating counts at once.
          </p>
          <Call example={rate} origin={origin} />
        </Part>
        <Part id="recommendations">
          <p>
            Your feed, best first. <code>adventurousness</code> goes from 0, well-known films, to 1,
            little-known ones.
          </p>
          <Call example={feed} origin={origin} />
          <p>
            Each prediction can be taken apart: its baseline and the part of each of your ratings.
          </p>
          <Call example={why} origin={origin} />
        </Part>
        <Part id="similar">
          <p>
            <code>similarTitles</code> takes a title, as in the first call. For a film whose ID you
            have, <code>Movie.similar</code> gives the same, with the reasons.
          </p>
        </Part>
        <Part id="groups">
          <p>
            Films for two to eight people. Guests need no account: send a few ratings of each. Other
            users are named in <code>memberIds</code> if they are public or your companions.
          </p>
          <Call example={group} origin={origin} />
        </Part>
        <Part id="paging">
          <p>
            Lists are connections, as Relay defines them. Ask for <code>first</code> items, at most
            100. While <code>hasNextPage</code> is true, pass <code>endCursor</code> as{' '}
            <code>after</code>. A list stays the same while it is paged, even if you rate meanwhile.
          </p>
          <Call example={nextPage} origin={origin} />
        </Part>
        <Part id="errors">
          <p>
            What a person can correct is a value: each mutation has <code>userErrors</code> with the
            path of the field, a message to show, and a code that does not change. This call gives
            seven stars:
          </p>
          <Call example={wrongStars} origin={origin} />
          <p>
            What the program has to correct is in <code>errors</code>, with a code in{' '}
            <code>extensions.code</code>:
          </p>
          <dl className="divide-line border-line divide-y border-y text-sm">
            {codes.map(([code, meaning]) => (
              <div key={code} className="grid gap-x-6 py-3 sm:grid-cols-[15rem_1fr]">
                <dt>
                  <code>{code}</code>
                </dt>
                <dd className="text-muted">{meaning}</dd>
              </div>
            ))}
          </dl>
        </Part>
        <Part id="limits">
          <p>
            You have {rateLimit.limit.toLocaleString('en')} points in a minute here. A field of an
            answer costs about one point, slow fields such as recommendations cost more. Each answer
            says what it cost, in <code>extensions.cost</code>; this says what is left:
          </p>
          <Call example={limits} origin={origin} />
        </Part>
        <Part id="export">
          <p>
            All that is stored about you, as a file of any size. <code>exportMyData</code> gives the
            same within an operation, up to 10,000 rows.
          </p>
          <Code label="Export with curl">
            {`curl -s ${origin}/api/export \\\n  -H "authorization: Bearer $TOKEN" > matinee.json`}
          </Code>
        </Part>
        <Part id="schema">
          <p>
            The{' '}
            <a href="/api/schema.graphql" download="matinee.graphql" className="link">
              schema
            </a>{' '}
            describes every type and field. Code generators and editors read it. The{' '}
            <Link href="/graphiql" prefetch={false} className="link">
              explorer
            </Link>{' '}
            shows the same while you type.
          </p>
        </Part>
      </div>
    </div>
  )
}

interface PartProps {
  readonly id: (typeof parts)[number][0]
  readonly children: ReactNode
}

function Part({ id, children }: PartProps) {
  const [, title] = parts.find(([other]) => other === id)!
  return (
    <section id={id} className="scroll-mt-6 space-y-4">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
