import { expect, test } from 'vitest'
import { movieLensSets } from '@/lib/datasets/known-datasets'
import { ask } from '../../support/ask'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

test('the terms of the sample are in the API', async () => {
  const { data } = await ask('{ dataset { name license licenseUrl source } }')
  expect(data.dataset).toEqual({
    name: 'sample',
    license: expect.stringMatching(/^MIT/),
    licenseUrl: null,
    source: null,
  })
})

test.each(Object.entries(movieLensSets))('%s names its publisher', (name, { terms }) => {
  expect(terms.license).toMatch(/research/)
  expect(terms.licenseUrl).toContain(`${name}-README`)
  expect(terms.source).toMatch(/^https:\/\/grouplens\.org\//)
})
