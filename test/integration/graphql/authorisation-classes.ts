import type { Scene } from '../../support/authorisation-scene'

/*
 * Who may do and see what. authorisation.test.ts tries every line of these tables on everyone, and fails for a mutation,
 * a node type or a field of one that has no line here, and for a line that the schema has no more.
 */

export type MutationAccess =
  /** Nobody needs to be signed in; a token that is sent must be valid all the same. */
  | 'anyone'
  /** Whoever may write, for themselves: a read token may not. */
  | 'writer'
  /** As writer, with something only the owner has: another person is refused by userErrors. */
  | 'writerOfOwn'

export interface MutationCase {
  readonly access: MutationAccess
  /** A valid input, as the owner would send it. */
  readonly input: (scene: Scene) => object
}

const trial = (access: MutationAccess, input: MutationCase['input']): MutationCase => ({
  access,
  input,
})

export const mutations: Readonly<Record<string, readonly MutationCase[]>> = {
  changePassword: [
    trial('writerOfOwn', ({ password }) => ({
      currentPassword: password,
      newPassword: 'quite another secret',
    })),
  ],
  createApiToken: [
    trial('writer', () => ({ name: 'new', scope: 'READ' })),
    trial('anyone', ({ email, password }) => ({ name: 'new', scope: 'READ', email, password })),
  ],
  deleteAccount: [trial('writerOfOwn', ({ password }) => ({ password }))],
  markMovie: [trial('writer', ({ movieId }) => ({ movieId, kind: 'HIDDEN' }))],
  rateMovie: [trial('writer', ({ movieId }) => ({ movieId, stars: 4 }))],
  rateMovies: [trial('writer', ({ movieId }) => ({ ratings: [{ movieId, stars: 4 }] }))],
  removeRating: [trial('writer', ({ movieId }) => ({ movieId }))],
  revokeApiToken: [trial('writerOfOwn', ({ tokenId }) => ({ tokenId }))],
  signOutEverywhere: [trial('writer', () => ({ endTokens: true }))],
  signUp: [
    trial('anyone', ({ newEmail }) => ({
      email: newEmail,
      password: 'a password to begin with',
      displayName: 'New',
    })),
  ],
  unmarkMovie: [trial('writer', ({ movieId }) => ({ movieId, kind: 'HIDDEN' }))],
  updateProfile: [trial('writer', () => ({ displayName: 'Renamed' }))],
}

export type NodeAccess =
  /** Everyone sees it. */
  | 'public'
  /** Its owner sees it; others only if the owner is public. */
  | 'person'
  /** Its owner alone sees it. */
  | 'owner'

export const nodes: Readonly<
  Record<string, { readonly access: NodeAccess; readonly id: (scene: Scene) => string }>
> = {
  ApiToken: { access: 'owner', id: ({ tokenId }) => tokenId },
  Genre: { access: 'public', id: ({ genreId }) => genreId },
  Model: { access: 'public', id: ({ modelId }) => modelId },
  Movie: { access: 'public', id: ({ movieId }) => movieId },
  Rating: { access: 'person', id: ({ ratingId }) => ratingId },
  User: { access: 'person', id: ({ ownerId }) => ownerId },
}

export type FieldAccess =
  /** Whoever sees the node sees it. */
  | 'asNode'
  /** It is about who asks: null for nobody. */
  | 'viewer'
  /** Why nobody sees what whoever is signed in sees: null for them. */
  | 'reason'
  /** It is about who asks: UNAUTHENTICATED for nobody. */
  | 'signedIn'
  /** The owner's alone: FORBIDDEN for whoever else sees the node, UNAUTHENTICATED for nobody. */
  | 'ownerOnly'
  /** The owner's alone: null for whoever else sees the node, as it may stand in a list. */
  | 'ownerOrNull'

export interface FieldCase {
  readonly access: FieldAccess
  /** Arguments with their parentheses; empty where none is required. */
  readonly args: (scene: Scene) => string
}

const lines = (
  type: string,
  access: FieldAccess,
  names: string,
  args: FieldCase['args'] = () => '',
): [string, FieldCase][] => names.split(' ').map((name) => [`${type}.${name}`, { access, args }])

export const fields: Readonly<Record<string, FieldCase>> = Object.fromEntries([
  ...lines('Query', 'asNode', 'dataset model models movies onboarding rateLimit'),
  ...lines('Query', 'asNode', 'movie node', ({ movieId }) => `(id: "${movieId}")`),
  ...lines('Query', 'asNode', 'nodes', ({ movieId }) => `(ids: ["${movieId}"])`),
  ...lines('Query', 'asNode', 'similarTitles', () => '(title: "alien")'),
  ...lines('Query', 'asNode', 'groupRecommendations', () => {
    const guests = ['Ann', 'Ben'].map((name) => `{ name: "${name}", ratings: [] }`)
    return `(guests: [${guests.join()}])`
  }),
  ...lines('Query', 'viewer', 'viewer'),
  ...lines('Query', 'signedIn', 'counterfactual', ({ movieId }) => {
    return `(movieId: "${movieId}", without: ["${movieId}"])`
  }),
  ...lines('Query', 'signedIn', 'exportMyData'),
  ...lines(
    ...(['Query', 'signedIn', 'counterfactual'] as const),
    ({ movieId }) => `(movieId: "${movieId}", without: ["${movieId}"])`,
  ),

  ...lines('ApiToken', 'asNode', 'id name scope createdAt expiresAt lastUsedAt'),
  ...lines('Genre', 'asNode', 'id name'),
  ...lines('Model', 'asNode', 'id version kind trainedAt active'),
  ...lines('Model', 'asNode', 'ratingCount userCount movieCount metrics'),
  ...lines('Movie', 'asNode', 'id title year fact genres'),
  ...lines('Movie', 'asNode', 'ratingCount averageStars ratingHistogram similar'),
  // For nobody as for somebody who marked nothing.
  ...lines('Movie', 'asNode', 'viewerMarks hiddenFromFeed'),
  ...lines('Movie', 'viewer', 'viewerRating prediction'),
  ...lines('Movie', 'reason', 'predictionHidden'),
  ...lines('Rating', 'asNode', 'id movie stars ratedAt'),
  ...lines('Rating', 'ownerOrNull', 'sealedPrediction'),
  ...lines('User', 'asNode', 'id displayName ratingCount ratings taste'),
  ...lines('User', 'ownerOnly', 'email visibility blindMode createdAt apiTokens recommendations'),
  ...lines('User', 'ownerOnly', 'watchlist notInterested seen hiddenFromFeed accuracy'),
])
