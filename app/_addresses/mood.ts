/** How unusual the films of the feed are. */
export const moods = [
  { key: 'familiar', name: 'Familiar', adventurousness: 0 },
  { key: 'balanced', name: 'Balanced', adventurousness: 0.5 },
  { key: 'adventurous', name: 'Adventurous', adventurousness: 1 },
] as const

export type Mood = (typeof moods)[number]

/** Remembers the last choice. */
export const moodCookie = 'matinee.mood'

const [, balanced] = moods

/** The mood with this key; undefined if there is none. */
export const moodOf = (key: string | undefined): Mood | undefined =>
  moods.find((mood) => mood.key === key)

/** The mood of the address, else the remembered one, else the middle. */
export const chosenMood = (fromAddress: string, remembered: string | undefined): Mood =>
  moodOf(fromAddress) ?? moodOf(remembered) ?? balanced
