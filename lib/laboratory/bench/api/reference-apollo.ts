// The reference server: Apollo Server on node:http, with a schema of one field.
import { createServer } from 'node:http'
import { ApolloServer, HeaderMap } from '@apollo/server'

const server = new ApolloServer({ typeDefs: 'type Query { hello: String }' })
await server.start()

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const headers = new HeaderMap()
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers,
        search: '',
        body: JSON.parse(Buffer.concat(chunks).toString()),
      },
      context: () => Promise.resolve({}),
    })
    for (const [name, value] of answer.headers) response.setHeader(name, value)
    response.statusCode = answer.status ?? 200
    response.end(answer.body.kind === 'complete' ? answer.body.string : '')
  })
}).listen(Number(process.env.PORT))
