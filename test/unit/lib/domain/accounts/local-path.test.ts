import { expect, test } from 'vitest'
import { isHostOf, localPath } from '@/lib/domain/accounts/local-path'

test.each([
  ['films.lan', 'http://films.lan/x', true],
  ['films.lan:80', 'http://films.lan/x', true],
  ['films.lan:443', 'https://films.lan/x', true],
  ['films.lan:443', 'http://films.lan/x', false],
  ['films.lan:4000', 'http://films.lan:4000/x', true],
  ['films.lan:4000', 'http://films.lan/x', false],
  ['other.lan', 'http://films.lan/x', false],
  ['', 'http://films.lan/x', false],
  ['[', 'http://films.lan/x', false],
  [null, 'http://films.lan/x', false],
])('isHostOf compares the Host header %j with %s: %s', (host, url, isSame) => {
  expect(isHostOf(host, new URL(url))).toBe(isSame)
})

test('localPath accepts an address of the site with or without the default port', () => {
  expect(localPath('http://films.lan/ratings?a=1#b', ['films.lan:80'])).toBe('/ratings?a=1#b')
  expect(localPath('http://films.lan:80/ratings', ['films.lan'])).toBe('/ratings')
  expect(localPath('http://other.lan/ratings', ['films.lan:80', null])).toBe('/')
})
