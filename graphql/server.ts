import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import type { Context } from './context'
import { formatError } from './errors'
import { operationPlugin } from './operation-plugin'
import { schema } from './schema'

async function startServer(): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError,
    persistedQueries: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // The cache control plugin visits every field of every answer, and we set no cache hints.
      ApolloServerPluginCacheControlDisabled(),
      operationPlugin,
    ],
    stopOnTerminationSignals: false,
  })
  await server.start()
  return server
}

let started: Promise<ApolloServer<Context>> | undefined

/** The Apollo Server of this process. */
export const apolloServer = (): Promise<ApolloServer<Context>> => (started ??= startServer())
