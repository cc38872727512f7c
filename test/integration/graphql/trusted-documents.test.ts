import { createHash } from 'node:crypto'
import { parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { documentIds } from '@/app/_queries/generated/document-ids'
import { trustedDocuments } from '@/graphql/generated/trusted-documents'
import { schema } from '@/graphql/schema'
import { send } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

const sendId = (documentId: unknown, rest: object = {}) =>
  send(JSON.stringify({ documentId, ...rest }))

describe('each document of our pages', () => {
  test.each(Object.entries(documentIds))(
    '%s has the beginning of the SHA-256 of its text as id',
    (_, id) => {
      const text = trustedDocuments[id]!
      const hash = createHash('sha256').update(text).digest('base64url')
      expect([hash.slice(0, id.length), id.length]).toEqual([id, 12])
      expect(validate(schema, parse(text))).toEqual([])
    },
  )
})

test('an id has the same answer as its text', async () => {
  const { status, data } = await sendId(documentIds.Site)
  expect(status).toBe(200)
  expect(data).toEqual({ viewer: null, dataset: null })
})

test.each([`sha256:${'0'.repeat(64)}`, '', 'toString', '__proto__', 7, null, {}])(
  'there is no document with the id %s',
  async (id) => {
    const { status, data, errors } = await sendId(id)
    expect(status).toBe(400)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
  },
)

test('clients cannot register documents: automatic persisted queries are refused', async () => {
  const query = '{ __typename }'
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const extensions = { persistedQuery: { version: 1, sha256Hash } }
  for (const body of [{ query, extensions }, { extensions }]) {
    const { errors } = await send(JSON.stringify(body))
    expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED')
  }
})
