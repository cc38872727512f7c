import { expect, test, vi } from 'vitest'
import { whileDatabaseLasts } from '@/lib/cli/while-database-lasts'
import type { Supervision } from '@/lib/db/embedded/supervise'

/** A database that is lost at once if there is a reason, and children whose end has been asked for then. */
function lostFor(reason: string | undefined) {
  let asked = false
  const children = { end: () => void (asked = true), stopping: () => asked }
  const supervise = ({ gaveUp }: Supervision): (() => void) => {
    if (reason !== undefined) gaveUp(reason)
    return () => undefined
  }
  return { children, database: { supervise } }
}

test('a database that cannot be kept up is told, whatever the children say when they are stopped', async () => {
  const { children, database } = lostFor('the disk is full')
  for (const work of [
    () => Promise.resolve(),
    () => Promise.reject(new Error('This step failed.')),
  ]) {
    await expect(whileDatabaseLasts(database, children, work)).rejects.toThrow('the disk is full')
  }
})

test('what fails because the end was asked for is not told', async () => {
  const { children, database } = lostFor(undefined)
  const work = vi.fn(() => {
    children.end()
    return Promise.reject(new Error('This step failed.'))
  })
  await whileDatabaseLasts(database, children, work)
  expect(work).toHaveBeenCalledOnce()
})

test('what fails by itself is told', async () => {
  const { children, database } = lostFor(undefined)
  const work = () => Promise.reject(new Error('This step failed.'))
  await expect(whileDatabaseLasts(database, children, work)).rejects.toThrow('This step failed.')
})
