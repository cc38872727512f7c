import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const project = mkdtempSync(path.join(os.tmpdir(), 'matinee-relay-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

/** The documents of a Relay application, by module. */
const modules = {
  Feed: [
    `query FeedQuery($filter: MovieFilter) {
      viewer { id displayName ...Feed_viewer @arguments(filter: $filter) }
    }`,
    `fragment Feed_viewer on User
      @argumentDefinitions(
        count: { type: "Int", defaultValue: 20 }
        cursor: { type: "String" }
        filter: { type: "MovieFilter" }
      )
      @refetchable(queryName: "FeedPageQuery") {
      recommendations(first: $count, after: $cursor, filter: $filter)
        @connection(key: "Feed_recommendations") {
        edges { reason prediction { stars low high } node { id title genres { name } } }
      }
    }`,
    `mutation FeedRateMutation($input: RateMovieInput!, $connections: [ID!]!) {
      rateMovie(input: $input) {
        rating @prependNode(connections: $connections, edgeTypeName: "RatingEdge") { id stars }
        viewer { id ratingCount }
        userErrors { field code message }
      }
    }`,
  ],
  Ratings: [
    `fragment Ratings_viewer on User
      @argumentDefinitions(
        first: { type: "Int", defaultValue: 20 }
        after: { type: "String" }
        last: { type: "Int" }
        before: { type: "String" }
      )
      @refetchable(queryName: "RatingsPageQuery") {
      ratings(first: $first, after: $after, last: $last, before: $before)
        @connection(key: "Ratings_ratings") {
        edges { node { id stars movie { title } } }
      }
    }`,
  ],
  Film: [
    `query FilmQuery($id: ID!) { node(id: $id) { ... on Movie { title ...Film_movie @alias } } }`,
    `fragment Film_movie on Movie
      @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
      @refetchable(queryName: "FilmSimilarQuery") {
      similar(first: $count, after: $cursor) @connection(key: "Film_similar") {
        edges { similarity node { id title } }
      }
    }`,
  ],
}

function writeProject(): void {
  for (const folder of ['src', 'artifacts']) mkdirSync(path.join(project, folder))
  for (const [name, documents] of Object.entries(modules)) {
    const source = documents.map((document) => `graphql\`${document}\``).join('\n')
    writeFileSync(path.join(project, 'src', `${name}.ts`), source)
  }
  copyFileSync('graphql/schema.graphql', path.join(project, 'schema.graphql'))
  const config = { src: 'src', schema: 'schema.graphql', language: 'typescript' }
  const file = path.join(project, 'relay.config.json')
  writeFileSync(file, JSON.stringify({ ...config, artifactDirectory: 'artifacts' }))
}

const artifact = (name: string): string =>
  readFileSync(path.join(project, 'artifacts', `${name}.graphql.ts`), 'utf8')

test('relay-compiler accepts the schema and its connections', async () => {
  writeProject()
  const compiler = require.resolve('relay-compiler/cli.js')
  await promisify(execFile)(process.execPath, [compiler, '--noWatchman'], { cwd: project })
  for (const page of ['FeedPageQuery', 'RatingsPageQuery', 'FilmSimilarQuery']) {
    expect(artifact(page)).toContain('node(id: $id)')
  }
  expect(artifact('FeedRateMutation')).toContain('RateMovieInput')
}, 60_000)
