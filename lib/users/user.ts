/** A member, as the domain sees one. */
export interface Member {
  readonly id: number
  readonly displayName: string
  readonly ratingCount: number
  /** Keys the person state: every change to their ratings has a new one. */
  readonly tasteVersion: number
  /** They see no prediction of a film before they have rated it. */
  readonly blindMode: boolean
}
