// The reference server: Apollo Server on node:http, with a schema of one field.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ApolloServer, HeaderMap } from '@apollo/server'

const server = new ApolloServer({ typeDefs: 'type Query { hello: String }' })
await server.start()

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    answer(request, response, Buffer.concat(chunks)).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
}).listen(Number(process.env.PORT))

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers,
      search: '',
      body: JSON.parse(body.toString()) as unknown,
    },
    context: () => Promise.resolve({}),
  })
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.statusCode = answer.status ?? 200
  response.end(answer.body.kind === 'complete' ? answer.body.string : '')
}
