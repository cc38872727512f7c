const articles =
  /^(the|a|an|la|le|les|el|los|las|il|lo|gli|i|der|die|das|den|det|de|het|un|une|una|uno|ein|eine|o|os|as|l)\s+(?=\S)/

/**
 * The form of a title that search compares: lower case, without accents, punctuation and leading article, "&" spelled
 * out. "The Good, the Bad & the Ugly" → "good the bad and the ugly".
 */
export function searchableTitle(title: string): string {
  const plain = plainText(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // A title of signs only, like "$", is compared unchanged.
  return withoutArticle(plain) || title.replace(/\p{C}/gu, '').toLowerCase().trim()
}

/** Lower case, without accents and apostrophes, "&" spelled out. Other punctuation stays. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')

/** Removes a leading article from words in lower case. An article alone stays. */
export const withoutArticle = (words: string): string => words.replace(articles, '')
