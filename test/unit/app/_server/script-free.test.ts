import { describe, expect, test } from 'vitest'
import { isScriptFree, withoutScripts } from '@/app/_server/script-free'

describe('a page to read', () => {
  test.each([
    ['/about', 200, true],
    ['/api', 200, true],
    ['/people/ada', 200, true],
    ['/nowhere', 404, true],
    ['/', 200, false],
    ['/sign-in', 200, false],
    ['/api/docs', 200, false],
    ['/people/ada/more', 200, false],
    ['/about', 500, false],
    ['/people/Ada', 308, false],
  ])('%s with status %d: %s', (path, status, expected) => {
    expect(isScriptFree(path, status)).toBe(expected)
  })

  test('has neither scripts nor requests for them, and the rest as it was', () => {
    const html =
      '<head><link rel="stylesheet" href="a.css"/><link rel="preload" as="script" href="a.js"/>' +
      '<script src="a.js" async=""></script></head><body><p>Scripts of films</p>' +
      '<script nonce="x">self.f.push([1,"<p>\\u003c/script>"])</script><p>End</p></body>'
    expect(withoutScripts(html)).toBe(
      '<head><link rel="stylesheet" href="a.css"/></head><body><p>Scripts of films</p><p>End</p></body>',
    )
  })

  test('keeps its scripts if one of them shows a part of the page', () => {
    const html = '<body><!--$?--><template id="B:0"></template><!--/$--><script>f()</script></body>'
    expect(withoutScripts(html)).toBe(html)
  })
})
