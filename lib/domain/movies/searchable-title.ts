const articles =
  /^(the|a|an|la|le|les|el|los|las|il|lo|gli|i|der|die|das|den|det|de|het|un|une|una|uno|ein|eine|o|os|as|l)\s+(?=\S)/

/**
 * A title as search compares it: lower case, without accents, punctuation and leading article, "&" spelled
 * out. "The Good, the Bad & the Ugly" → "good the bad and the ugly".
 */
export function searchableTitle(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // A title of signs alone, like "$", is compared as it stands.
  return plain.replace(articles, '') || title.replace(/\p{C}/gu, '').toLowerCase().trim()
}
