import { expect, test } from 'vitest'
import type { ServingModel } from '@/lib/domain/models/serving-model'
import { assertSameList, groupIdentity } from '@/lib/domain/recommendations/group/group-cursor'
import type { Member } from '@/lib/domain/accounts/user'

const model = (version: string): ServingModel =>
  ({ version, movieIds: Int32Array.of(1, 2) }) as unknown as ServingModel // the fields that identities use
const person = (tasteVersion: number): Member => ({ id: 1, tasteVersion }) as unknown as Member

const request = { memberIds: [], guests: [], strategy: 'FAIR', filter: null } as const
const begun = groupIdentity(request, [person(3)], model('a'))
const cursor = { ...begun, rank: 4 }

const goOn = (now: typeof begun) => () => assertSameList(now, cursor)

test('a group cursor is valid with the same people, tastes, arguments and model', () => {
  expect(goOn(groupIdentity({ ...request }, [person(3)], model('a')))).not.toThrow()
})

test('a group cursor expires with another model or another taste', () => {
  const gone = { code: 'CURSOR_EXPIRED' }
  expect(goOn(groupIdentity(request, [person(3)], model('b')))).toThrow(
    expect.objectContaining(gone),
  )
  expect(goOn(groupIdentity(request, [person(4)], model('a')))).toThrow(
    expect.objectContaining(gone),
  )
})

test('a group cursor is refused with other people or arguments', () => {
  const other = { code: 'BAD_USER_INPUT' }
  const average = { ...request, strategy: 'AVERAGE' } as const
  expect(goOn(groupIdentity(average, [person(3)], model('a')))).toThrow(
    expect.objectContaining(other),
  )
  expect(goOn(groupIdentity(request, [], model('a')))).toThrow(expect.objectContaining(other))
})
