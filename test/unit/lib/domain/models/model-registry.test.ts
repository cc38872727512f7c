import { describe, expect, test } from 'vitest'
import { ArtifactError } from '@/lib/domain/models/artifact'
import { modelRegistry } from '@/lib/domain/models/model-registry'
import type { ServingModel } from '@/lib/domain/models/serving-model'

/** A registry over versions that exist by name alone; those in `damaged` do not load. */
function registryOf(initial: string[], damaged: string[] = []) {
  const state = { versions: initial, time: 0, refused: [] as string[], loads: 0, isOutdated: false }
  const registry = modelRegistry({
    versions: () => Promise.resolve(state.versions),
    load(version) {
      state.loads++
      if (damaged.includes(version))
        return Promise.reject(new ArtifactError(`${version} is damaged`))
      return Promise.resolve({ version } as ServingModel) // the registry looks at nothing else
    },
    isOutdated: () => Promise.resolve(state.isOutdated),
    refused: ({ message }) => state.refused.push(message),
    now: () => state.time,
    recheckMs: 1000,
  })
  const current = async (): Promise<string | undefined> => (await registry.current())?.version
  return { state, current, check: () => registry.check() }
}

describe('the model registry', () => {
  test('serves the newest activated version, loaded once', async () => {
    const { state, current } = registryOf(['v2', 'v1'])
    expect([await current(), await current()]).toEqual(['v2', 'v2'])
    expect(state.loads).toBe(1)
  })

  test('serves no model without an activated version', async () => {
    const { current } = registryOf([])
    expect(await current()).toBeUndefined()
  })

  test('swaps to a version activated later, without delaying a request', async () => {
    const { state, current } = registryOf(['v1'])
    await current()
    state.versions = ['v2', 'v1']
    state.time = 1500
    expect(await current()).toBe('v1') // asks in the background
    await expect.poll(current).toBe('v2')
  })

  test('checks at once when it is told to, also while a check is running', async () => {
    const { state, current, check } = registryOf(['v1'])
    await current()
    state.versions = ['v2', 'v1']
    await check()
    expect(await current()).toBe('v2')
    const running = check()
    state.versions = ['v3', 'v2']
    await Promise.all([running, check()])
    expect(await current()).toBe('v3')
  })

  test('refuses a damaged version once and goes on serving the one before', async () => {
    const { state, current } = registryOf(['v1'], ['v2'])
    await current()
    state.versions = ['v2', 'v1']
    for (state.time = 2000; state.time < 9000; state.time += 2000) await current()
    expect(await current()).toBe('v1')
    expect(state.refused).toEqual(['v2 is damaged'])
  })

  test('reads a damaged version again after five minutes', async () => {
    const damaged = ['v2']
    const { state, current } = registryOf(['v2', 'v1'], damaged)
    state.time = 1_000
    expect(await current()).toBe('v1')
    damaged.pop()
    state.time = 300_000
    await current()
    expect(await current()).toBe('v1')
    state.time = 302_000
    await current()
    await expect.poll(current).toBe('v2')
  })

  test('loads the same version again when films were added', async () => {
    const { state, current } = registryOf(['v1'])
    await current()
    state.isOutdated = true
    state.time = 1500
    await current()
    await expect.poll(() => state.loads).toBe(2)
  })

  test('falls back to an older version at the start', async () => {
    const { current } = registryOf(['v2', 'v1'], ['v2'])
    expect(await current()).toBe('v1')
  })
})
