/** Whether others see the name, ratings and taste of a person. */
export type Visibility = 'PRIVATE' | 'PUBLIC'

/** What a person may do besides using the site. An admin may change the catalogue. */
export type Role = 'MEMBER' | 'ADMIN'

/** A person with an account. */
export interface Member {
  readonly id: number
  /** Null for the people of an imported data set, who cannot sign in. */
  readonly email: string | null
  readonly displayName: string
  /** The name in the address of the public page, in lower case; null if they have not chosen one. */
  readonly handle: string | null
  readonly ratingCount: number
  /** Each change of their ratings or marks leads to a new version; cached results have it in their key. */
  readonly tasteVersion: number
  readonly visibility: Visibility
  /** Predictions of a film are hidden until they have rated it. */
  readonly blindMode: boolean
  /** Their ratings may train the model. */
  readonly allowsTraining: boolean
  readonly role: Role
  readonly createdAt: Date
}
