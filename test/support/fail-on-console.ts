import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Fails a test that prints errors or warnings. A test that expects output mocks the console method itself. */
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  if (vi.isMockFunction(console.error)) expect(vi.mocked(console.error).mock.calls).toEqual([])
  if (vi.isMockFunction(console.warn)) expect(vi.mocked(console.warn).mock.calls).toEqual([])
  vi.restoreAllMocks()
})
