import { afterEach, beforeEach, expect, vi } from 'vitest'

/** What is printed in passing hides what is printed for a reason: a test that expects it says so itself. */
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  if (vi.isMockFunction(console.error)) expect(vi.mocked(console.error).mock.calls).toEqual([])
  if (vi.isMockFunction(console.warn)) expect(vi.mocked(console.warn).mock.calls).toEqual([])
  vi.restoreAllMocks()
})
