const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ordinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth'.split(
    ' ',
  )
const suffixOf: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' }

/** Writes spelled numbers in digits: "one hundred and one dalmatians" → "101 dalmatians", "third man" → "3rd man". */
export function withDigits(words: readonly string[]): string[] {
  const written: string[] = []
  for (let at = 0; at < words.length;) {
    const { value, length } = numberAt(words, at)
    const ordinal = ordinals.indexOf(words[at]!)
    if (length > 0) written.push(String(value))
    else written.push(ordinal > 0 ? `${ordinal}${suffixOf[ordinal] ?? 'th'}` : words[at]!)
    at += Math.max(1, length)
  }
  return written
}

interface FoundNumber {
  readonly value: number
  /** In words; 0 if there is no number. */
  readonly length: number
}

/** Numbers up to 999, such as "forty", "twenty one" and "one hundred and one". */
function numberAt(words: readonly string[], at: number): FoundNumber {
  const first = belowHundred(words, at)
  if (first.length === 0 || words[at + first.length] !== 'hundred') return first
  const hundreds = { value: first.value * 100, length: first.length + 1 }
  const next = at + hundreds.length
  const joint = words[next] === 'and' ? 1 : 0
  const rest = belowHundred(words, next + joint)
  return rest.length === 0
    ? hundreds
    : { value: hundreds.value + rest.value, length: hundreds.length + joint + rest.length }
}

function belowHundred(words: readonly string[], at: number): FoundNumber {
  const unit = units.indexOf(words[at] ?? '')
  if (unit >= 0) return { value: unit, length: 1 }
  const ten = tens.indexOf(words[at] ?? '')
  if (ten < 0) return { value: 0, length: 0 }
  const more = units.indexOf(words[at + 1] ?? '')
  return more > 0 && more < 10
    ? { value: (ten + 2) * 10 + more, length: 2 }
    : { value: (ten + 2) * 10, length: 1 }
}
