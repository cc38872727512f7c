import { describe, expect, test } from 'vitest'
import { isVisible } from '@/lib/platform/visible-text'

describe('isVisible is true for', () => {
  test.each([
    ['a plain name', 'Ada Lovelace'],
    ['letters with separate marks', 'Jose\u0301'],
    ['a family emoji', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}'],
    ['an emoji of a scientist with a skin colour', '\u{1f469}\u{1f3fd}\u200d\u{1f52c}'],
    ['a rainbow flag', 'Ada \u{1f3f3}\ufe0f\u200d\u{1f308}'],
    ['Persian', 'علی\u200cرضا'],
    ['Sinhala', 'ශ්\u200dරී ලංකා'],
    ['Malayalam as before Unicode 5.1', 'മോഹന്\u200dലാല്\u200d'],
    ['a heart', '\u2764\ufe0f'],
  ])('%s', (_, text) => {
    expect(isVisible(text)).toBe(true)
  })
})

describe('isVisible is false for', () => {
  test.each([
    ['an empty text', ''],
    ['joiners alone', '\u200d\u200c\u200d'],
    ['a joiner before a name', '\u200dAda'],
    ['a joiner after a name', 'Ada\u200c'],
    ['a joiner beside a space', 'Ada\u200d Lovelace'],
    ['two joiners', 'A\u200d\u200dda'],
    ['a zero-width space', 'Ada\u200bLovelace'],
    ['a character that reverses the text', 'Ada\u202eecalevoL'],
    ['a bidirectional isolate', '\u2066Ada\u2069'],
    ['a soft hyphen', 'Ada\u00adLovelace'],
    ['a byte order mark', '\ufeffAda'],
    ['a control character', 'Ada\u0007'],
    ['half of a surrogate pair', 'Ada\ud800'],
    ['a line separator', 'Ada\u2028Lovelace'],
    ['Hangul fillers', '\u3164\u115f'],
    ['empty Braille', '\u2800'],
    ['variation selectors', '\ufe0f\ufe0f'],
    ['marks alone', '\u0301\u0301'],
    ['tag characters', '\u{e0041}'],
  ])('%s', (_, text) => {
    expect(isVisible(text)).toBe(false)
  })
})
