import { randomUUID } from 'node:crypto'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { PothosValidationError } from '@pothos/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { CallerError } from '@/lib/errors'
import type { Context } from './context'
import { operationMetrics } from './operation-metrics'
import { schema } from './schema'

/** Far more than any page of ours needs, far less than it takes to keep the parser busy. */
const mostTokens = 2_000

/** Logs what nobody expected, under the id that the caller was given. */
const unexpectedErrors: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors }) {
        for (const error of errors) {
          const cause = unwrapResolverError(error)
          if (isExpected(error, cause)) continue
          const id = randomUUID()
          error.extensions.errorId = id
          console.error(`Unexpected error ${id}:`, cause)
        }
        return Promise.resolve()
      },
    }),
}

/** Renews or ends the session of the browser that asked, where a mutation says so. */
const sessionCookies: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response, contextValue: { setCookie } }) {
        if (setCookie !== null) response.http.headers.set('set-cookie', setCookie)
        return Promise.resolve()
      },
    }),
}

const isExpected = (error: GraphQLError, cause: unknown): boolean =>
  cause instanceof CallerError ||
  cause instanceof PothosValidationError ||
  cause instanceof GraphQLError ||
  (error.originalError == null && cause === error)

/** What a caller sees of an error: theirs as they are, ours as an id to quote. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  const { message, locations, path, extensions } = formatted
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  if (cause instanceof CallerError) {
    return { message: cause.message, ...place, extensions: { code: cause.code } }
  }
  if (cause instanceof PothosValidationError) {
    return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT' } }
  }
  const code = extensions?.code ?? 'INTERNAL_SERVER_ERROR'
  if (code !== 'INTERNAL_SERVER_ERROR') return { message, ...place, extensions: { code } }
  const errorId = extensions?.errorId
  return { message: 'Something went wrong on our side.', ...place, extensions: { code, errorId } }
}

async function startServer(): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: mostTokens },
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      unexpectedErrors,
      sessionCookies,
      operationMetrics,
    ],
    stopOnTerminationSignals: false,
  })
  await server.start()
  return server
}

let started: Promise<ApolloServer<Context>> | undefined

/** The one server of this process. */
export const apolloServer = (): Promise<ApolloServer<Context>> => (started ??= startServer())
