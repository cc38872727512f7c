/*
 * Accepts text that people can see. Format characters are refused, because they are invisible or reverse the text after
 * them. Two of them are accepted between letters and between emoji: ZWNJ (U+200C) and ZWJ (U+200D). Persian, Sinhala
 * and combined emoji such as a family need them.
 */

const joiner = '[\\u200c\\u200d]'
/** A character that a joiner may stand beside: of a letter with marks, a number or an emoji. */
const joinable = '[\\p{L}\\p{M}\\p{N}\\p{Extended_Pictographic}\\p{Emoji_Modifier}]'
/** Before Unicode 5.1, Bengali and Malayalam wrote a final letter without a vowel with this sign and a ZWJ. */
const virama = '[\\u09cd\\u0d4d]'

const allowedText = new RegExp(
  `^(?:[^\\p{C}\\p{Zl}\\p{Zp}]|(?<=${joinable})${joiner}(?=${joinable})|(?<=${virama})\\u200d)*$`,
  'u',
)

/** A character that shows something. Spaces, fillers and marks alone do not. U+2800 is an empty Braille cell. */
const visibleCharacter = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{C}\p{M}\u2800]/u

/** Whether the text shows something, and contains no forbidden invisible character. */
export const isVisible = (text: string): boolean =>
  allowedText.test(text) && visibleCharacter.test(text)
