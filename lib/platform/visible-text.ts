/*
 * Text for people to read. Format characters are refused: they are invisible, or turn what follows around. But two join
 * letters or emoji, and are needed for Persian, Sinhala or a family: ZWNJ (U+200C) and ZWJ (U+200D).
 */

const joiner = '[\\u200c\\u200d]'
/** A letter with its marks, or an emoji with its variation and colour. */
const joinable = '[\\p{L}\\p{M}\\p{N}\\p{Extended_Pictographic}\\p{Emoji_Modifier}]'
/** Bengali and Malayalam end words in a letter without vowel, written with a ZWJ before Unicode 5.1. */
const virama = '[\\u09cd\\u0d4d]'

const visible = new RegExp(
  `^(?:[^\\p{C}\\p{Zl}\\p{Zp}]|(?<=${joinable})${joiner}(?=${joinable})|(?<=${virama})\\u200d)*$`,
  'u',
)

/** Something to see: not only spaces, fillers and marks without a letter. U+2800 is an empty Braille cell. */
const seen = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{C}\p{M}\u2800]/u

/** Whether people can see what is there. */
export const isVisible = (text: string): boolean => visible.test(text) && seen.test(text)
