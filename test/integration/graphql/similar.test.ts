import { expect, test } from 'vitest'
import { ask } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const query = `query ($first: Int!) { similarTitles(title: "toy story") {
  match { genres { name } }
  neighbours(first: $first) { edges { node { title genres { name } }
    reasons { kind text strength genres { name } } } } } }`

interface Named {
  readonly name: string
}
interface Edge {
  readonly node: { readonly title: string; readonly genres: Named[] }
  readonly reasons: { kind: string; text: string; strength: number; genres: Named[] }[]
}
const namesOf = (genres: readonly Named[]): string[] => genres.map(({ name }) => name)

test('every similar film has reasons, most important first, with common genres only', async () => {
  const { match, neighbours } = (await ask(query, { first: 50 })).data.similarTitles
  const edges: Edge[] = neighbours.edges
  expect(edges).toHaveLength(50)
  for (const { node, reasons } of edges) {
    const strengths = reasons.map(({ strength }) => strength)
    expect(strengths.length).toBeGreaterThan(0)
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    for (const { kind, genres, text } of reasons) {
      expect(text).toMatch(/^[A-Z].*\.$/)
      const common = namesOf(node.genres).filter((name) => namesOf(match.genres).includes(name))
      expect(namesOf(genres)).toEqual(kind === 'SHARED_GENRES' ? common : [])
    }
  }
  const sequel = edges.find(({ node }) => node.title === 'Toy Story 2')
  expect(sequel?.reasons.map(({ text }) => text)).toContain(
    'Both titles contain “toy” and “story”.',
  )
})

test('reasons need the same number of statements for every page size', async () => {
  const count = (first: number): Promise<number> => countStatements(() => ask(query, { first }))
  const counts = [await count(5), await count(50)]
  expect(counts[1]).toBe(counts[0])
  expect(counts[0]).toBeLessThanOrEqual(6)
})
