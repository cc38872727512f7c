/** What others may see of a person: nothing, or their name, ratings and taste. */
export type Visibility = 'PRIVATE' | 'PUBLIC'

/** A member, as the domain sees one. */
export interface Member {
  readonly id: number
  /** Null for the people of an imported data set, who cannot sign in. */
  readonly email: string | null
  readonly displayName: string
  readonly ratingCount: number
  /** Keys the person state: every change to their ratings has a new one. */
  readonly tasteVersion: number
  readonly visibility: Visibility
  /** They see no prediction of a film before they have rated it. */
  readonly blindMode: boolean
  readonly createdAt: Date
}
